package io.espalier.ui.task;

import io.espalier.ui.platform.Engine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ExportCommands;
import io.espalier.worker.protocol.WorkerEvent;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** All long actions of this window, newest first, and the way to start one. JavaFX thread only. */
public final class TaskList {
    private static final int KEPT = 50;

    private final Engine engine;
    private final Executor fx;
    private final LongSupplier nanoTime;
    private final ObservableList<TaskItem> items = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> current = new ReadOnlyObjectWrapper<>();

    /**
     * Makes an empty list.
     *
     * @param engine does the work
     * @param fx runs work on the JavaFX thread, later
     * @param nanoTime the clock for remaining times
     */
    public TaskList(Engine engine, Executor fx, LongSupplier nanoTime) {
        this.engine = engine;
        this.fx = fx;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts a call of the engine as a task.
     *
     * @param title what is being done, in a few words
     * @param command what the engine does
     * @param events hears every event on the JavaFX thread; the task itself is already up to date
     * @return the task
     */
    public TaskItem start(String title, Command<?> command, Consumer<EngineEvent> events) {
        TaskItem task = new TaskItem(title, nanoTime);
        if (command instanceof Commands.Open
                || command instanceof Commands.Examine
                || command instanceof Commands.Estimate
                || command instanceof ExportCommands.Forms) {
            task.keepQuiet();
        }
        if (command instanceof Commands.RunRecipe || command instanceof Commands.Extend) {
            task.leavesARun();
        }
        items.add(0, task);
        current.set(task);
        EventBridge bridge = new EventBridge(fx, batch -> deliver(task, batch, events));
        Engine.Call call = engine.start(command, bridge);
        task.canBeCancelledBy(call::cancel, call::end);
        return task;
    }

    /** Returns the tasks, newest first. */
    public ObservableList<TaskItem> items() {
        return items;
    }

    /** Returns the newest task that still works, or null. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Forgets the tasks that have ended. */
    public void clearEnded() {
        items.removeIf(task -> !task.stateProperty().get().running());
    }

    private void deliver(TaskItem task, List<EngineEvent> batch, Consumer<EngineEvent> events) {
        for (EngineEvent event : batch) {
            apply(task, event);
            events.accept(event);
        }
    }

    private void apply(TaskItem task, EngineEvent event) {
        if (event instanceof EngineEvent.Told told && told.event() instanceof WorkerEvent.Progress p) {
            task.report(p.stage(), p.done(), p.total(), p.note().isEmpty() ? p.stage() : p.note());
        } else if (event instanceof EngineEvent.Finished) {
            task.end(TaskItem.State.DONE, List.of());
        } else if (event instanceof EngineEvent.Failed failed) {
            task.end(TaskItem.State.FAILED, failed.problems());
        } else if (event instanceof EngineEvent.Stopped) {
            task.end(TaskItem.State.CANCELLED, List.of());
        }
        if (event.terminal()) {
            current.set(items.stream()
                    .filter(t -> t.stateProperty().get().running())
                    .findFirst()
                    .orElse(null));
            while (items.size() > KEPT
                    && !items.get(items.size() - 1).stateProperty().get().running()) {
                items.remove(items.size() - 1);
            }
        }
    }
}

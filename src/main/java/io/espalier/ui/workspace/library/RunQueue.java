package io.espalier.ui.workspace.library;

import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.task.TaskList;
import io.espalier.worker.protocol.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Runs that wait for each other: one works, the others stand in line and can be put into another order. After a failure the
 * line goes on or halts, as it was told; after a pause it halts. JavaFX thread only.
 */
public final class RunQueue {
    private final TaskList tasks;
    private final ObservableList<Entry> waiting = FXCollections.observableArrayList();
    private final ObservableList<Ended> ended = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Entry> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> task = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper halt = new ReadOnlyStringWrapper("");
    private final BooleanProperty continueOnError = new SimpleBooleanProperty(true);
    private final Set<Entry> probes = new HashSet<>();
    private final List<BiConsumer<Entry, EngineEvent>> listeners = new ArrayList<>();

    /**
     * A run in the line.
     *
     * @param name what to call it
     * @param command starts it, goes on with it or extends another
     * @param folder its run folder
     */
    public record Entry(String name, Command<?> command, Path folder) {}

    /**
     * A run that left the line.
     *
     * @param entry the run
     * @param state how it ended
     * @param why the reason of a failure; empty otherwise
     */
    public record Ended(Entry entry, TaskItem.State state, String why) {}

    /** Makes an empty line. */
    public RunQueue(TaskList tasks) {
        this.tasks = tasks;
    }

    /** Puts a run at the end of the line; starts it at once when nobody is before it. */
    public void add(Entry entry) {
        if (waiting.isEmpty() && current.get() == null) {
            halt.set("");
        }
        waiting.add(entry);
        next();
    }

    /**
     * Puts runs at the end of the line.
     *
     * @param entries the runs, the first of them the first to work
     * @param probe whether the line halts when the first of them fails, whatever it was told of failures
     */
    public void addAll(List<Entry> entries, boolean probe) {
        if (probe && !entries.isEmpty()) {
            probes.add(entries.get(0));
        }
        if (waiting.isEmpty() && current.get() == null) {
            halt.set("");
        }
        waiting.addAll(entries);
        next();
    }

    /** Moves a waiting run one place forward, or back when {@code by} is positive; at the ends it stays. */
    public void move(Entry entry, int by) {
        int from = waiting.indexOf(entry);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < waiting.size()) {
            waiting.remove(from);
            waiting.add(to, entry);
        }
    }

    /** Takes a waiting run out of the line. */
    public void remove(Entry entry) {
        waiting.remove(entry);
        if (waiting.isEmpty()) {
            halt.set("");
        }
    }

    /** Puts the runs of an earlier start at the end of the line, which then halts: they may no longer be wanted. */
    public void restore(List<Entry> entries) {
        if (!entries.isEmpty()) {
            halt.set(Texts.get("queue.halt.restored", entries.size()));
            waiting.addAll(entries);
        }
    }

    /** Takes every waiting run out of the line, which then no longer halts. */
    public void clear() {
        waiting.clear();
        halt.set("");
    }

    /** Asks the working run to save its state and stop. */
    public void pause() {
        TaskItem now = task.get();
        if (now != null) {
            now.cancel();
        }
    }

    /** Lets a line that halted go on. */
    public void proceed() {
        halt.set("");
        next();
    }

    /** Hears every event of every run, after its task has taken it. */
    public void listen(BiConsumer<Entry, EngineEvent> listener) {
        listeners.add(listener);
    }

    /** Returns the runs that wait, the next one first. */
    public ObservableList<Entry> waiting() {
        return waiting;
    }

    /** Returns the runs that left the line, newest first. */
    public ObservableList<Ended> ended() {
        return ended;
    }

    /** Returns the working run; null: none. */
    public ReadOnlyObjectProperty<@Nullable Entry> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Returns the task of the run that works or worked last; null: none yet. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /** Returns why the line halts; empty while it goes on. */
    public ReadOnlyStringProperty haltProperty() {
        return halt.getReadOnlyProperty();
    }

    /** Returns whether a failure lets the next run start. */
    public BooleanProperty continueOnErrorProperty() {
        return continueOnError;
    }

    /** Returns whether a run works in this folder or waits for it. */
    public boolean holds(Path folder) {
        Entry now = current.get();
        return (now != null && now.folder().equals(folder))
                || waiting.stream().anyMatch(entry -> entry.folder().equals(folder));
    }

    private void next() {
        if (current.get() != null || waiting.isEmpty() || !halt.get().isEmpty()) {
            return;
        }
        Entry entry = waiting.remove(0);
        current.set(entry);
        TaskItem started = tasks.start(entry.name(), entry.command(), event -> hear(entry, event));
        // A call that ended at once may have started the next one already.
        if (current.get() == null || current.get().equals(entry)) {
            task.set(started);
        }
    }

    private void hear(Entry entry, EngineEvent event) {
        List.copyOf(listeners).forEach(listener -> listener.accept(entry, event));
        if (!event.terminal()) {
            return;
        }
        current.set(null);
        if (event instanceof EngineEvent.Failed failed) {
            String why = failed.problems().get(0).message();
            ended.add(0, new Ended(entry, TaskItem.State.FAILED, why));
            halt.set(haltAfter(entry));
        } else if (event instanceof EngineEvent.Stopped) {
            ended.add(0, new Ended(entry, TaskItem.State.CANCELLED, ""));
            halt.set(waiting.isEmpty() ? "" : Texts.get("queue.halt.paused", entry.name()));
        } else {
            ended.add(0, new Ended(entry, TaskItem.State.DONE, ""));
        }
        next();
    }

    private String haltAfter(Entry failed) {
        boolean isProbe = probes.remove(failed);
        if (waiting.isEmpty()) {
            return "";
        }
        if (isProbe) {
            return Texts.get("queue.halt.probe", failed.name());
        }
        return continueOnError.get() ? "" : Texts.get("queue.halt.failed", failed.name());
    }
}

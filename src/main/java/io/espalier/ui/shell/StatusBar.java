package io.espalier.ui.shell;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.client.WorkerState;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The line at the bottom: how the engine is, what runs, how far it is. */
final class StatusBar extends HBox {
    private final Region dot = new Region();
    private final Label engine = Controls.text("", Style.SMALL);
    private final Label title = Controls.text("", Style.SMALL, Style.STRONG);
    private final Label note = Controls.text("", Style.SMALL, Style.MUTED);
    private final Label remaining = Controls.text("", Style.SMALL, Style.MUTED);
    private final ProgressBar progress = new ProgressBar(-1);
    private final HBox current = new HBox(10);

    StatusBar(Services services, ShellModel shell, ObservableList<?> pinned) {
        super(10);
        Style.STATUS.on(this);
        setAlignment(Pos.CENTER_LEFT);
        Controls.named(this, "status", Texts.get("status"));
        Controls.named(engine, "engine-state", Texts.get("status.engine"));
        Controls.named(progress, "task-progress", Texts.get("task.progress"));
        progress.setPrefWidth(160);
        title.setMinWidth(Region.USE_PREF_SIZE);
        remaining.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = Controls.icon("task.cancel", Feather.X, () -> cancel(services));
        current.setAlignment(Pos.CENTER_RIGHT);
        current.getChildren().addAll(title, note, progress, remaining, cancel);
        Button tasks = Controls.button("status.tasks", Feather.LIST, () -> toggle(shell));
        tasks.getStyleClass().addAll("flat", "small");
        tasks.textProperty().bind(Bindings.size(services.tasks().items()).map(n -> Texts.get("status.tasks.count", n)));
        Button pins = Controls.button(
                "status.pins",
                Feather.BOOKMARK,
                () -> shell.pinsOpenProperty().set(!shell.pinsOpenProperty().get()));
        pins.getStyleClass().addAll("flat", "small");
        pins.textProperty().bind(Bindings.size(pinned).map(n -> Texts.get("status.pins.count", n)));
        getChildren().addAll(dot, engine, Controls.spacer(), current, pins, tasks);
        services.engine().onState(state -> FxThread.run(() -> showEngine(state)));
        showEngine(services.engine().state());
        services.tasks().currentProperty().addListener((source, before, now) -> showTask(now));
        showTask(services.tasks().currentProperty().get());
    }

    private static void toggle(ShellModel shell) {
        shell.tasksOpenProperty().set(!shell.tasksOpenProperty().get());
    }

    private static void cancel(Services services) {
        TaskItem task = services.tasks().currentProperty().get();
        if (task != null) {
            task.cancel();
        }
    }

    private void showEngine(WorkerState state) {
        String name = state.name().toLowerCase(Locale.ROOT);
        engine.setText(Texts.get("engine." + name));
        engine.setAccessibleText(Texts.get("engine." + name));
        dot.getStyleClass().setAll("es-dot", "es-dot-engine-" + name);
    }

    private void showTask(@Nullable TaskItem task) {
        current.setVisible(task != null);
        title.textProperty().unbind();
        note.textProperty().unbind();
        remaining.textProperty().unbind();
        progress.progressProperty().unbind();
        if (task != null) {
            title.setText(task.title());
            note.textProperty().bind(task.noteProperty());
            remaining.textProperty().bind(task.remainingProperty());
            progress.progressProperty().bind(task.progressProperty());
        } else {
            progress.setProgress(0);
        }
    }
}

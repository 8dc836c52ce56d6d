package io.espalier.ui.shell.overlay;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.ProblemList;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The list of tasks over the status bar: each with progress and a way to cancel it, failed ones with the reason. */
public final class TasksPane extends VBox {
    private final Services services;
    private final VBox rows = new VBox(6);

    /**
     * Makes the list.
     *
     * @param services the tasks, and where their reports are copied to
     * @param open whether it is seen
     */
    public TasksPane(Services services, BooleanProperty open) {
        super(8);
        this.services = services;
        Style.TASKS.on(this);
        // The shadow around it belongs to what lies below.
        setPickOnBounds(false);
        Controls.named(this, "tasks", Texts.get("tasks.title"));
        Button clear = Controls.button("tasks.clear", Feather.TRASH_2, services.tasks()::clearEnded);
        clear.getStyleClass().addAll("flat", "small");
        Button close = Controls.icon("tasks.close", Feather.X, () -> open.set(false));
        HBox head = new HBox(8, Controls.label("tasks.title", Style.PANEL_TITLE), Controls.spacer(), clear, close);
        head.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(360);
        Label none = Controls.label("tasks.none", Style.MUTED);
        Controls.shownWhile(none, Bindings.isEmpty(services.tasks().items()));
        getChildren().addAll(head, none, scroll);
        setMaxSize(440, Region.USE_PREF_SIZE);
        setMinWidth(440);
        Controls.shownWhile(this, open);
        services.tasks().items().addListener((ListChangeListener<TaskItem>) change -> rebuild());
        rebuild();
    }

    private void rebuild() {
        rows.getChildren()
                .setAll(services.tasks().items().stream().map(this::row).toList());
    }

    private Node row(TaskItem task) {
        Label state = Controls.bound(
                task.stateProperty().map(s -> Texts.get("task.state." + s.name().toLowerCase(Locale.ROOT))),
                Style.MUTED,
                Style.SMALL);
        state.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = Controls.icon("task.cancel", Feather.X, task::cancel);
        var running = task.stateProperty().map(TaskItem.State::running);
        Controls.shownWhile(cancel, running);
        HBox line = new HBox(8, Controls.text(task.title(), Style.STRONG), Controls.spacer(), state, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(task.progressProperty());
        Controls.shownWhile(bar, running);
        Label note = Controls.bound(task.noteProperty(), Style.MUTED, Style.SMALL);
        Controls.shownWhile(note, running);
        ProblemList problems = new ProblemList(services.dialogs());
        task.problemsProperty().addListener((source, before, now) -> problems.show(now));
        problems.show(task.problemsProperty().get());
        Controls.shownWhile(problems, task.problemsProperty().map(list -> !list.isEmpty()));
        VBox row = new VBox(4, line, bar, note, problems);
        row.getStyleClass().add("es-task");
        return row;
    }
}

package io.espalier.ui.shell;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Says once that a task has ended: briefly when it ended well, until it is closed when it failed. */
final class Toasts extends VBox {
    private static final Duration SHOWN = Duration.seconds(4);
    private static final double WIDEST = 460;
    private static final int MOST = 5;

    private final ShellModel shell;

    Toasts(Services services, ShellModel shell) {
        super(8);
        this.shell = shell;
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Controls.named(this, "toasts", Texts.get("toasts"));
        services.tasks().items().addListener((ListChangeListener<TaskItem>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
        });
    }

    private void follow(TaskItem task) {
        if (task.quiet()) {
            return;
        }
        task.stateProperty().addListener((source, before, now) -> {
            if (now == TaskItem.State.DONE || now == TaskItem.State.FAILED) {
                tell(task, now);
            }
        });
    }

    private void tell(TaskItem task, TaskItem.State state) {
        boolean failed = state == TaskItem.State.FAILED;
        HBox toast = tell(Texts.get("toast." + state.name().toLowerCase(Locale.ROOT), task.title()), failed);
        if (failed) {
            Button why = Controls.button("toast.why", Feather.LIST, () -> {
                shell.tasksOpenProperty().set(true);
                getChildren().remove(toast);
            });
            why.getStyleClass().add("small");
            toast.getChildren().add(toast.getChildren().size() - 1, why);
        }
    }

    /** Says something: for a moment when it went well, until it is closed when it failed. */
    HBox tell(String text, boolean failed) {
        Label words = Controls.text(text);
        words.setWrapText(true);
        words.setMaxWidth(WIDEST);
        HBox toast = new HBox(10, Icons.of(failed ? Feather.ALERT_TRIANGLE : Feather.CHECK), words);
        toast.setAlignment(Pos.CENTER_LEFT);
        Style.TASKS.on(toast);
        toast.setAccessibleText(text);
        // The shadow around it belongs to what lies below.
        toast.setPickOnBounds(false);
        toast.getChildren()
                .add(Controls.icon("toast.close", Feather.X, () -> getChildren().remove(toast)));
        if (!failed) {
            PauseTransition end = new PauseTransition(SHOWN);
            end.setOnFinished(e -> getChildren().remove(toast));
            end.play();
        }
        while (getChildren().size() >= MOST) {
            getChildren().remove(0);
        }
        getChildren().add(toast);
        return toast;
    }
}

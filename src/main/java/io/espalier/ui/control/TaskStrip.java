package io.espalier.ui.control;

import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.theme.Style;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A task inside a view: what it does, how far it is, how long it will take, and a way to stop it; the reason if it failed. */
public final class TaskStrip extends VBox {
    private final Label note = Controls.text("", Style.MUTED, Style.SMALL);
    private final Label title = Controls.text("", Style.STRONG);
    private final Label remaining = Controls.text("", Style.MUTED, Style.SMALL);
    private final ProgressBar bar = new ProgressBar(-1);
    private final Button cancel;
    private final ProblemList problems;
    private final HBox line;
    private final String stopKey;
    private final PauseTransition patience = new PauseTransition(Duration.seconds(2));
    private @Nullable TaskItem shown;

    /**
     * Makes a strip that follows a task.
     *
     * @param id its id
     * @param task the task to show; null: nothing
     * @param dialogs reaches the clipboard
     */
    public TaskStrip(String id, ObservableValue<@Nullable TaskItem> task, Dialogs dialogs) {
        this(id, task, dialogs, "task.stop");
    }

    /**
     * Makes a strip whose button has another name, such as one that says that the state is kept.
     *
     * @param id its id
     * @param task the task to show; null: nothing
     * @param dialogs reaches the clipboard
     * @param stopKey message key of the button
     */
    public TaskStrip(String id, ObservableValue<@Nullable TaskItem> task, Dialogs dialogs, String stopKey) {
        super(8);
        this.stopKey = stopKey;
        Controls.named(this, id, Texts.get("task.progress"));
        getStyleClass().add("es-task-strip");
        problems = new ProblemList(dialogs);
        cancel = Controls.button(stopKey, Feather.SQUARE, this::stop);
        cancel.setId(id + "-cancel");
        cancel.getStyleClass().add("small");
        title.setMinWidth(USE_PREF_SIZE);
        remaining.setMinWidth(USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId(id + "-progress");
        bar.setAccessibleText(Texts.get("task.progress"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        note.setMaxWidth(220);
        line = new HBox(12, title, note, bar, remaining, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, problems);
        task.addListener((source, before, now) -> follow(now));
        follow(task.getValue());
    }

    private void stop() {
        if (shown != null && shown.stateProperty().get() == TaskItem.State.CANCELLING) {
            shown.stopNow();
        } else if (shown != null) {
            shown.cancel();
        }
    }

    /** Stopping may take a step and a save; who cannot wait is offered the end of the process, but not by a double click. */
    private void offerStopNow(TaskItem task) {
        boolean still = task == shown && task.stateProperty().get() == TaskItem.State.CANCELLING;
        if (still) {
            cancel.setDisable(false);
            cancel.setText(Texts.get("task.stop.now"));
            cancel.setAccessibleHelp(Texts.get("task.stop.now.tip"));
        }
    }

    private void follow(@Nullable TaskItem task) {
        shown = task;
        note.textProperty().unbind();
        remaining.textProperty().unbind();
        bar.progressProperty().unbind();
        if (task == null) {
            show(false, false);
            return;
        }
        title.setText(task.title());
        note.textProperty().bind(task.noteProperty());
        remaining.textProperty().bind(task.remainingProperty());
        bar.progressProperty().bind(task.progressProperty());
        task.stateProperty().addListener((source, before, now) -> update(task));
        update(task);
    }

    private void update(TaskItem task) {
        if (task != shown) {
            return;
        }
        TaskItem.State state = task.stateProperty().get();
        problems.show(task.problemsProperty().get());
        cancel.setText(Texts.get(state == TaskItem.State.CANCELLING ? "task.state.cancelling" : stopKey));
        cancel.setDisable(state == TaskItem.State.CANCELLING);
        cancel.setAccessibleHelp(cancel.isDisable() ? cancel.getText() : "");
        if (state == TaskItem.State.CANCELLING) {
            patience.setOnFinished(event -> offerStopNow(task));
            patience.playFromStart();
        }
        show(state.running(), state == TaskItem.State.FAILED);
    }

    private void show(boolean running, boolean failed) {
        line.setVisible(running);
        line.setManaged(running);
        problems.setVisible(failed);
        problems.setManaged(failed);
        setVisible(running || failed);
        setManaged(running || failed);
    }
}

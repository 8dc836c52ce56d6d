package io.espalier.ui.recover;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.library.RunQueue;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The line of runs: which one works, which ones wait and in what order, how the others ended. */
final class QueuePane extends VBox {
    private final RunQueue queue;
    private final VBox rows = new VBox(6);

    QueuePane(RunQueue queue) {
        super(10);
        this.queue = queue;
        Style.PANEL.on(this);
        Controls.named(this, "queue-pane", Texts.get("queue.title"));
        CheckBox goOn = new CheckBox(Texts.get("queue.continue"));
        Controls.named(goOn, "queue-continue", Texts.get("queue.continue"));
        Controls.tip(goOn, Texts.get("queue.continue.tip"));
        goOn.selectedProperty().bindBidirectional(queue.continueOnErrorProperty());
        Label halt = Controls.bound(queue.haltProperty(), Style.STRONG);
        halt.setId("queue-halt");
        halt.setWrapText(true);
        Button proceed = Controls.primary("queue.proceed", Feather.PLAY, queue::proceed);
        HBox halted = new HBox(10, halt, proceed);
        halted.setAlignment(Pos.CENTER_LEFT);
        Controls.shownWhile(halted, queue.haltProperty().isNotEmpty());
        getChildren().addAll(goOn, halted, rows);
        queue.waiting().addListener((ListChangeListener<RunQueue.Entry>) change -> show());
        queue.ended().addListener((ListChangeListener<RunQueue.Ended>) change -> show());
        queue.currentProperty().addListener(change -> show());
        show();
    }

    private void show() {
        rows.getChildren().clear();
        RunQueue.Entry working = queue.currentProperty().get();
        if (working != null) {
            rows.getChildren().add(row("running", working.name(), Texts.get("queue.working")));
        }
        for (int i = 0; i < queue.waiting().size(); i++) {
            rows.getChildren().add(waiting(queue.waiting().get(i), i));
        }
        for (RunQueue.Ended ended : queue.ended()) {
            String state = ended.state().name().toLowerCase(Locale.ROOT);
            String dot = switch (ended.state()) {
                case DONE -> "finished";
                case FAILED -> "failed";
                default -> "stopped";
            };
            String how = ended.state() == TaskItem.State.CANCELLED ? "queue.paused" : "task.state." + state;
            String note = ended.why().isEmpty() ? Texts.get(how) : ended.why();
            rows.getChildren().add(row(dot, ended.entry().name(), note));
        }
        if (rows.getChildren().isEmpty()) {
            rows.getChildren().add(Controls.label("queue.empty", Style.MUTED));
        }
    }

    private HBox waiting(RunQueue.Entry entry, int place) {
        HBox row = row("waiting", entry.name(), Texts.get("queue.waiting", place + 1));
        Button up = Controls.icon("queue.up", Feather.ARROW_UP, () -> queue.move(entry, -1));
        Button down = Controls.icon("queue.down", Feather.ARROW_DOWN, () -> queue.move(entry, 1));
        Button remove = Controls.icon("queue.remove", Feather.X, () -> queue.remove(entry));
        up.setId("queue-up-" + place);
        down.setId("queue-down-" + place);
        remove.setId("queue-remove-" + place);
        boolean isLast = place == queue.waiting().size() - 1;
        row.getChildren()
                .addAll(
                        Controls.whyDisabled(up, why(place == 0, "queue.why.first")),
                        Controls.whyDisabled(down, why(isLast, "queue.why.last")),
                        remove);
        return row;
    }

    private static ObservableValue<String> why(boolean there, String key) {
        return new ReadOnlyStringWrapper(there ? Texts.get(key) : "");
    }

    private static HBox row(String state, String name, String note) {
        Region dot = new Region();
        dot.getStyleClass().addAll("es-dot", "es-dot-" + state);
        Label title = Controls.text(name, Style.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        Label text = Controls.text(note, Style.MUTED, Style.SMALL);
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(10, dot, title, text);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}

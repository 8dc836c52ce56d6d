package io.espalier.ui.shell.overlay;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.notice.Notice;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.shell.drop.Dropped;
import io.espalier.ui.theme.Style;
import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Says in a corner of the window what happened: briefly when it ended well, until it is closed otherwise. */
public final class Toasts extends VBox {
    private static final Duration SHOWN = Duration.seconds(4);
    private static final double WIDEST = 460;
    private static final int MOST = 5;

    private final BooleanProperty tasksOpen;

    /**
     * Makes an empty corner.
     *
     * @param tasksOpen opens the list of tasks, where the reason of a failure stands
     */
    public Toasts(BooleanProperty tasksOpen) {
        super(8);
        this.tasksOpen = tasksOpen;
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Controls.named(this, "toasts", Texts.get("toasts"));
    }

    /** Says what happened to a task or a run. */
    public void tell(Notice notice) {
        boolean isBad = notice.kind() != Notice.Kind.DONE;
        boolean hasReason = isBad && !notice.isTask() && !notice.detail().isEmpty();
        HBox toast = tell(hasReason ? notice.text() + ". " + notice.detail() : notice.text(), isBad);
        if (notice.kind() == Notice.Kind.FAILED && notice.isTask()) {
            Button why = Controls.button("toast.why", Feather.LIST, () -> {
                tasksOpen.set(true);
                getChildren().remove(toast);
            });
            why.getStyleClass().add("small");
            toast.getChildren().add(toast.getChildren().size() - 1, why);
        }
    }

    /** Says what became of things that were dropped, one line each; stays while something is to be done or was refused. */
    public void tell(List<Dropped.Result> results) {
        VBox lines = new VBox(6);
        HBox toast = toast(lines);
        boolean stays = false;
        for (Dropped.Result result : results) {
            lines.getChildren().add(line(result, toast));
            stays |= !result.taken() || result.next().isPresent();
        }
        toast.setAccessibleText(results.stream()
                .map(result -> result.name() + ": " + result.text())
                .collect(Collectors.joining(". ")));
        add(toast, stays);
    }

    private HBox line(Dropped.Result result, HBox toast) {
        Label name = Controls.text(result.name(), Style.STRONG);
        name.setMaxWidth(180);
        Label text = Controls.text(result.text(), Style.MUTED);
        text.setWrapText(true);
        text.setMaxWidth(WIDEST - 180);
        HBox line = new HBox(8, Icons.of(result.taken() ? Feather.CHECK : Feather.ALERT_TRIANGLE), name, text);
        line.setAlignment(Pos.CENTER_LEFT);
        result.next().ifPresent(next -> {
            Button go = new Button(next.text());
            Controls.named(go, "drop-next", next.text() + ": " + result.name());
            go.getStyleClass().add("small");
            go.setMinWidth(USE_PREF_SIZE);
            go.setOnAction(e -> {
                getChildren().remove(toast);
                next.action().run();
            });
            line.getChildren().add(go);
        });
        return line;
    }

    /** Says something: for a moment when it went well, until it is closed when it failed. */
    public HBox tell(String text, boolean failed) {
        Label words = Controls.text(text);
        words.setWrapText(true);
        words.setMaxWidth(WIDEST);
        HBox toast = toast(Icons.of(failed ? Feather.ALERT_TRIANGLE : Feather.CHECK), words);
        toast.setAccessibleText(text);
        add(toast, failed);
        return toast;
    }

    private HBox toast(Node... content) {
        HBox toast = new HBox(10, content);
        toast.setAlignment(Pos.CENTER_LEFT);
        Style.TASKS.on(toast);
        // The shadow around it belongs to what lies below.
        toast.setPickOnBounds(false);
        toast.getChildren()
                .add(Controls.icon("toast.close", Feather.X, () -> getChildren().remove(toast)));
        return toast;
    }

    private void add(HBox toast, boolean stays) {
        if (!stays) {
            PauseTransition end = new PauseTransition(SHOWN);
            end.setOnFinished(e -> getChildren().remove(toast));
            end.play();
        }
        while (getChildren().size() >= MOST) {
            getChildren().remove(0);
        }
        getChildren().add(toast);
    }
}

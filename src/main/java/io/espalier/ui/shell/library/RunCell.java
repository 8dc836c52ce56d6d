package io.espalier.ui.shell.library;

import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.library.RunEntry;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A run in the list: how it is, its name, what it was. */
final class RunCell extends ListCell<RunEntry> {
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");

    private final Label name = Controls.text("", Style.STRONG);
    private final Label note = Controls.text("", Style.MUTED, Style.SMALL);
    private final Label score = Controls.text("", Style.MONO, Style.SMALL);
    private final Region dot = new Region();
    private final HBox box = new HBox(10);
    private final LinkedHover linked;

    RunCell(LinkedHover linked) {
        this.linked = linked;
        setOnMouseEntered(e -> linked.point(names()));
        setOnMouseExited(e -> linked.leave());
        linked.runsProperty().addListener(change -> mark());
        dot.getStyleClass().add("es-dot");
        VBox lines = new VBox(1, name, note);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        score.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(dot, lines, Controls.spacer(), score);
        Style.ENTRY.on(this);
        setPrefWidth(0);
    }

    private Set<String> names() {
        RunEntry run = getItem();
        return run == null ? Set.of() : run.linkedNames();
    }

    private void mark() {
        pseudoClassStateChanged(LINKED, names().stream().anyMatch(linked::isOn));
    }

    @Override
    protected void updateItem(@Nullable RunEntry item, boolean empty) {
        super.updateItem(item, empty);
        mark();
        if (item == null || empty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        name.setText(item.name());
        note.setText(item.caption());
        score.setText(item.scoreText());
        String state = item.state().name().toLowerCase(Locale.ROOT);
        dot.getStyleClass().setAll("es-dot", "es-dot-" + state);
        setAccessibleText(item.name() + ", " + Texts.get("run.state." + state) + ", " + note.getText());
        setGraphic(box);
    }
}

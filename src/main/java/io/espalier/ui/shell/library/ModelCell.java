package io.espalier.ui.shell.library;

import io.espalier.engine.model.ModelCard;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.ModelEntry;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A model in the list: name, and what it is or why it cannot be used. */
final class ModelCell extends ListCell<ModelEntry> {
    private final Label name = Controls.text("", Style.STRONG);
    private final Label note = Controls.text("", Style.MUTED, Style.SMALL);
    private final HBox box = new HBox(10);
    private final ChangeListener<Object> changed = (source, before, now) -> render();

    ModelCell() {
        VBox lines = new VBox(1, name, note);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(Icons.of(Feather.BOX), lines);
        Style.ENTRY.on(this);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ModelEntry item, boolean empty) {
        ModelEntry old = getItem();
        if (old != null) {
            old.stateProperty().removeListener(changed);
            old.cutterProperty().removeListener(changed);
        }
        super.updateItem(item, empty);
        if (item != null) {
            item.stateProperty().addListener(changed);
            item.cutterProperty().addListener(changed);
        }
        render();
    }

    private void render() {
        ModelEntry item = getItem();
        if (item == null || isEmpty()) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        name.setText(item.name());
        note.setText(describe(item));
        setAccessibleText(item.name() + ", " + note.getText());
        setGraphic(box);
    }

    private static String describe(ModelEntry item) {
        ModelCard card = item.cardProperty().get();
        return switch (item.stateProperty().get()) {
            case OPENING -> Texts.get("library.model.opening");
            case REFUSED -> Texts.get("library.model.refused");
            case READY ->
                card == null
                        ? ""
                        : Texts.get(
                                item.cutterProperty().get() == null
                                        ? "library.model.plain"
                                        : "library.model.calibrated",
                                Figures.count(card.totalParameters()),
                                card.decoder().layers());
        };
    }
}

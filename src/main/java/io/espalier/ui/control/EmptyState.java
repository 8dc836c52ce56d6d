package io.espalier.ui.control;

import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;

/** What a view shows when it has nothing to show: what it is for and what to do. */
public final class EmptyState extends VBox {
    /**
     * Makes an empty state.
     *
     * @param key message key; {@code key.empty} is the heading, {@code key.empty.text} the advice
     * @param shape its icon
     * @param actions what can be done
     */
    public EmptyState(String key, Feather shape, Node... actions) {
        super(10);
        Style.EMPTY.on(this);
        setAlignment(Pos.CENTER);
        Controls.named(this, "empty-" + Controls.id(key), Texts.get(key + ".empty"));
        Label heading = Controls.label(key + ".empty", Style.STRONG);
        heading.getStyleClass().add("es-empty-heading");
        Label advice = Controls.label(key + ".empty.text", Style.MUTED);
        advice.setWrapText(true);
        advice.setMaxWidth(440);
        advice.setTextAlignment(TextAlignment.CENTER);
        HBox row = new HBox(8, actions);
        row.setAlignment(Pos.CENTER);
        row.setPadding(new Insets(8, 0, 0, 0));
        getChildren().addAll(Icons.large(shape), heading, advice, row);
    }
}

package io.espalier.ui.control;

import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The frame of a view: title, one line of what is shown, actions at the right, the body below. */
public final class ViewFrame extends BorderPane {
    private final Label subtitle = new Label();
    private final HBox actions = new HBox(8);
    private final StackPane body = new StackPane();

    /**
     * Makes an empty frame.
     *
     * @param key message key of the view; {@code key.title} and {@code key.subtitle} are shown, the id is {@code view-key}
     */
    public ViewFrame(String key) {
        Controls.named(this, "view-" + key, Texts.get(key + ".title"));
        Label title = Controls.label(key + ".title", Style.VIEW_TITLE);
        subtitle.setText(Texts.get(key + ".subtitle"));
        Style.MUTED.on(subtitle);
        Controls.told(subtitle);
        VBox titles = new VBox(2, title, subtitle);
        titles.setMinWidth(0);
        HBox.setHgrow(titles, Priority.ALWAYS);
        actions.setAlignment(Pos.CENTER_RIGHT);
        HBox head = new HBox(16, titles, actions);
        head.setAlignment(Pos.CENTER_LEFT);
        Style.VIEW_HEAD.on(head);
        Style.VIEW_BODY.on(body);
        body.setMinSize(0, 0);
        setTop(head);
        setCenter(body);
    }

    /** Returns the line below the title. */
    public StringProperty subtitle() {
        return subtitle.textProperty();
    }

    /** Puts actions at the right end of the head. */
    public ViewFrame actions(Node... nodes) {
        actions.getChildren().setAll(nodes);
        return this;
    }

    /** Puts layers into the body; of several, visibility decides which is seen. */
    public ViewFrame body(Node... layers) {
        body.getChildren().setAll(layers);
        return this;
    }
}

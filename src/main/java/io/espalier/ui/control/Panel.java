package io.espalier.ui.control;

import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A bordered area with a title, a hint and tools in its head. */
public final class Panel extends VBox {
    private final Label hint = new Label();
    private final HBox tools = new HBox(6);

    /**
     * Makes a panel.
     *
     * @param key message key of its title
     * @param content what it holds; grows with the panel
     */
    public Panel(String key, Node content) {
        Style.PANEL.on(this);
        setId(Controls.id(key));
        setAccessibleText(Texts.get(key));
        Label title = Controls.label(key, Style.PANEL_TITLE);
        title.setMinWidth(USE_PREF_SIZE);
        Style.MUTED.on(hint);
        Style.SMALL.on(hint);
        Texts.find(key + ".hint").ifPresent(hint::setText);
        Controls.told(hint);
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(10, title, hint, Controls.spacer(), tools);
        head.setAlignment(Pos.CENTER_LEFT);
        Style.PANEL_HEAD.on(head);
        getChildren().addAll(head, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        setMinSize(0, 0);
    }

    /** Returns the label beside the title. */
    public Label hint() {
        return hint;
    }

    /** Puts tools at the right end of the head; a chart's menu among them also opens by right click and takes its keys. */
    public Panel tools(Node... nodes) {
        tools.getChildren().setAll(nodes);
        for (Node node : nodes) {
            if (node instanceof ChartMenu menu) {
                menu.serve(this);
            }
        }
        return this;
    }

    /** Lets the panel take the height that is left. */
    public Panel grow() {
        VBox.setVgrow(this, Priority.ALWAYS);
        HBox.setHgrow(this, Priority.ALWAYS);
        return this;
    }
}

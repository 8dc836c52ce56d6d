package io.espalier.ui.answers;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Keeps headings and first column of scrolled content in sight: they move against the scrolling. */
final class StickyEdges {
    private static final String STYLE = "es-sticky";

    private final DoubleBinding right;
    private final DoubleBinding down;

    /**
     * Follows a pane.
     *
     * @param scroll the pane
     * @param content what it scrolls
     */
    StickyEdges(ScrollPane scroll, Region content) {
        right = Bindings.createDoubleBinding(
                () -> hidden(content.getWidth(), scroll.getViewportBounds().getWidth()) * scroll.getHvalue(),
                content.widthProperty(),
                scroll.viewportBoundsProperty(),
                scroll.hvalueProperty());
        down = Bindings.createDoubleBinding(
                () -> hidden(content.getHeight(), scroll.getViewportBounds().getHeight()) * scroll.getVvalue(),
                content.heightProperty(),
                scroll.viewportBoundsProperty(),
                scroll.vvalueProperty());
    }

    private static double hidden(double content, double viewport) {
        return Math.max(0, Math.round(content - viewport));
    }

    /** Keeps a heading at the top. */
    void top(Region node) {
        node.translateYProperty().bind(down);
        above(node, -1);
    }

    /** Keeps a node of the first column at the left. */
    void left(Region node) {
        node.translateXProperty().bind(right);
        above(node, -1);
    }

    /** Keeps the corner between both where it is. */
    void corner(Region node) {
        node.translateXProperty().bind(right);
        node.translateYProperty().bind(down);
        above(node, -2);
    }

    private static void above(Region node, double order) {
        node.getStyleClass().add(STYLE);
        node.setViewOrder(order);
    }
}

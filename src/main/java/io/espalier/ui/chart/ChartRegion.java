package io.espalier.ui.chart;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A drawing surface that fills its place, redraws at most once a pulse and takes its colours from the stylesheet.
 *
 * <p>JavaFX thread only.
 */
public abstract class ChartRegion extends Region {
    private static final StyleablePropertyFactory<ChartRegion> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double TIP_PADDING = 8;
    private static final double TIP_LINE = 16;
    private static final double BESIDE = 10;

    private final Map<Ink, StyleableProperty<Color>> inks = new EnumMap<>(Ink.class);
    private final Canvas canvas = new Canvas();
    private @Nullable Canvas over;
    private boolean isStale = true;
    private final Font small = Font.font("Inter", 11);
    private final Font strong = Font.font("Inter", FontWeight.BOLD, 11);
    private final Text ruler = new Text();

    /** Makes an empty surface that can take the focus. */
    protected ChartRegion() {
        getStyleClass().add("es-chart");
        for (Ink ink : Ink.values()) {
            StyleableProperty<Color> property = FACTORY.createStyleableColorProperty(
                    this, ink.name(), ink.css(), region -> region.property(ink), Color.GRAY);
            inks.put(ink, property);
            ((ObservableValue<?>) property).addListener(change -> redraw());
        }
        show(canvas);
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        focusedProperty().addListener(change -> redraw());
        ruler.setFont(small);
    }

    /**
     * Draws everything.
     *
     * @param g the surface, cleared
     * @param width of the surface, above 0
     * @param height of the surface, above 0
     */
    protected abstract void draw(GraphicsContext g, double width, double height);

    /**
     * Draws what follows the pointer, over everything else; asked for by {@link #redrawOver()}.
     *
     * @param g a surface of its own, cleared
     * @param width of the surface, above 0
     * @param height of the surface, above 0
     */
    protected void drawOver(GraphicsContext g, double width, double height) {}

    /** Asks for a new drawing at the next pulse. */
    public final void redraw() {
        isStale = true;
        setNeedsLayout(true);
    }

    /** Asks for a new drawing of what follows the pointer alone, so that a pointer costs nothing of a large drawing. */
    protected final void redrawOver() {
        if (over == null) {
            over = new Canvas();
            show(over);
        }
        setNeedsLayout(true);
    }

    private void show(Canvas surface) {
        surface.setManaged(false);
        surface.setMouseTransparent(true);
        getChildren().add(surface == canvas ? 0 : 1, surface);
    }

    /** Returns the colour that the stylesheet gives an ink. */
    public final Color ink(Ink ink) {
        return property(ink).getValue();
    }

    private StyleableProperty<Color> property(Ink ink) {
        return Objects.requireNonNull(inks.get(ink), ink::name);
    }

    @Override
    protected final void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (isStale || canvas.getWidth() != width || canvas.getHeight() != height) {
            isStale = false;
            draw(canvas, width, height, this::draw);
        }
        if (over != null) {
            draw(over, width, height, this::drawOver);
        }
    }

    /** Lays a node over the drawing beside a point, inside the surface. */
    public final void showBeside(Node node, double x, double y) {
        node.setManaged(false);
        getChildren().add(node);
        node.applyCss();
        node.autosize();
        Bounds size = node.getLayoutBounds();
        double left = x + BESIDE + size.getWidth() > getWidth() ? x - BESIDE - size.getWidth() : x + BESIDE;
        double top = Math.min(getHeight() - size.getHeight(), y - size.getHeight() / 2);
        node.relocate(Math.max(0, left), Math.max(0, top));
    }

    /** Takes away what {@link #showBeside} has shown. */
    public final void hideBeside(Node node) {
        getChildren().remove(node);
    }

    private interface Drawing {
        void draw(GraphicsContext g, double width, double height);
    }

    private void draw(Canvas surface, double width, double height, Drawing drawing) {
        surface.setWidth(width);
        surface.setHeight(height);
        if (width < 2 || height < 2) {
            return;
        }
        GraphicsContext g = surface.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        g.setFont(small);
        g.setTextBaseline(VPos.CENTER);
        drawing.draw(g, width, height);
    }

    @Override
    public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    /** Writes a short text in the small font; the vertical middle is at y. */
    public final void write(GraphicsContext g, Ink ink, TextAlignment alignment, String text, double x, double y) {
        g.setFill(ink(ink));
        g.setTextAlign(alignment);
        g.fillText(text, x, y);
    }

    /** Returns the width of a text in the small font. */
    public final double widthOf(String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    /** Draws a label with several lines beside a point, inside the surface; the first line is strong. */
    public final void drawTip(GraphicsContext g, double x, double y, List<String> lines) {
        double width = lines.stream().mapToDouble(this::widthOf).max().orElse(0) * 1.06 + 2 * TIP_PADDING;
        double height = lines.size() * TIP_LINE + 2 * TIP_PADDING - 4;
        double left = x + 14 + width > getWidth() ? Math.max(0, x - 14 - width) : x + 14;
        double top = Math.max(0, Math.min(getHeight() - height, y - height / 2));
        g.setFill(ink(Ink.TIP));
        g.fillRoundRect(left, top, width, height, 8, 8);
        g.setFill(ink(Ink.TIP_TEXT));
        g.setTextAlign(TextAlignment.LEFT);
        for (int i = 0; i < lines.size(); i++) {
            g.setFont(i == 0 ? strong : small);
            g.fillText(lines.get(i), left + TIP_PADDING, top + TIP_PADDING - 2 + (i + 0.5) * TIP_LINE);
        }
        g.setFont(small);
    }

    /** Draws the box that is being drawn for a zoom; null: none. */
    protected final void drawSelection(GraphicsContext g, @Nullable Box box) {
        if (box != null) {
            g.setGlobalAlpha(0.14);
            g.setFill(ink(Ink.MARK));
            g.fillRect(box.x(), box.y(), box.width(), box.height());
            g.setGlobalAlpha(1);
            g.setStroke(ink(Ink.MARK));
            g.setLineWidth(1);
            g.strokeRect(box.x() + 0.5, box.y() + 0.5, box.width(), box.height());
        }
    }

    /** Draws the ring that shows the keyboard's focus. */
    protected final void drawFocus(GraphicsContext g, Box plot) {
        if (isFocused()) {
            g.setStroke(ink(Ink.MARK));
            g.setLineWidth(1.5);
            g.strokeRect(plot.x() - 1, plot.y() - 1, plot.width() + 2, plot.height() + 2);
        }
    }
}

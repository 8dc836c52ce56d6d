package io.espalier.ui.prune;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.cut.Widths;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/**
 * The pruning ratio of every layer, drawn with the mouse or set by keys: left and right choose a layer, up and down change it
 * by a percent, page up and page down by ten.
 */
final class RatioPane extends ChartRegion {
    private static final double LEFT = 52;
    private static final double BOTTOM = 20;
    private static final double RIGHT = 16;
    private static final double TOP = 12;
    private static final double STEP = 0.01;
    private static final double LEAP = 0.1;

    /** Hears of ratios that are drawn. */
    interface Pen {
        /** The pen is put down. */
        void down();

        /** A layer is to lose so much. */
        void draw(int layer, double ratio);

        /** The pen is lifted. */
        void up();
    }

    private final ObjectProperty<double[]> ratios = new SimpleObjectProperty<>(new double[0]);
    private final DoubleProperty mean = new SimpleDoubleProperty();
    private final Pen pen;
    private int chosen = -1;
    private int lastLayer = -1;
    private double lastRatio;

    RatioPane(Pen pen) {
        this.pen = pen;
        setPrefSize(320, 200);
        ratios.addListener(change -> redraw());
        mean.addListener(change -> redraw());
        setCursor(Cursor.CROSSHAIR);
        setOnMouseMoved(e -> choose(layerAt(e.getX(), e.getY())));
        setOnMouseExited(e -> choose(-1));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(e -> {
            lastLayer = -1;
            pen.up();
        });
        setOnKeyPressed(this::key);
    }

    /** Returns the ratio of every layer; NaN: the layer stays as it is. */
    ObjectProperty<double[]> ratiosProperty() {
        return ratios;
    }

    /** Returns the nominal ratio, drawn as a line. */
    DoubleProperty meanProperty() {
        return mean;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double[] bars = ratios.get();
        Box plot = plot();
        if (bars.length == 0 || plot.width() < 8 || plot.height() < 8) {
            return;
        }
        drawGrid(g, plot);
        double slot = plot.width() / bars.length;
        int stride = Math.max(1, (int) Math.ceil(22 / slot));
        for (int layer = 0; layer < bars.length; layer++) {
            drawBar(g, plot, layer, bars[layer]);
            if (layer % stride == 0) {
                Ink ink = layer == chosen ? Ink.TEXT : Ink.MUTED;
                double middle = plot.x() + slot * (layer + 0.5);
                write(g, ink, TextAlignment.CENTER, String.valueOf(layer), middle, plot.bottom() + 11);
            }
        }
        drawMean(g, plot);
        drawFocus(g, plot);
        if (chosen >= 0 && chosen < bars.length) {
            double x = plot.x() + slot * (chosen + 0.5);
            drawTip(g, x, y(Double.isNaN(bars[chosen]) ? 0.4 : bars[chosen], plot), describe(chosen));
        }
    }

    private void drawGrid(GraphicsContext g, Box plot) {
        g.setLineWidth(1);
        double step = plot.height() > 120 ? 0.25 : 0.5;
        for (double tick = 0; tick <= 1; tick += step) {
            double y = Math.round(y(Math.min(tick, Widths.MOST), plot)) + 0.5;
            g.setStroke(ink(Ink.GRID));
            g.strokeLine(plot.x(), y, plot.right(), y);
            String label = Figures.wholePercent(Math.min(tick, Widths.MOST));
            if (tick > 0) {
                write(g, Ink.MUTED, TextAlignment.RIGHT, label, plot.x() - 8, y);
            }
        }
        write(g, Ink.MUTED, TextAlignment.RIGHT, Texts.get("chart.layer"), plot.x() - 8, plot.bottom() + 11);
    }

    private void drawBar(GraphicsContext g, Box plot, int layer, double ratio) {
        double slot = plot.width() / ratios.get().length;
        double bar = Math.max(1, slot * (slot > 14 ? 0.68 : 0.8));
        double x = plot.x() + slot * (layer + 0.5) - bar / 2;
        if (Double.isNaN(ratio)) {
            g.setStroke(ink(Ink.AXIS));
            g.setLineDashes(2, 3);
            g.strokeRect(Math.rint(x) + 0.5, plot.y() + 0.5, Math.rint(bar), plot.height() - 1);
            g.setLineDashes();
            return;
        }
        double top = y(ratio, plot);
        g.setFill(ink(Ink.KEPT));
        g.fillRect(x, plot.y(), bar, Math.max(0, top - plot.y()));
        g.setFill(ink(Ink.REMOVED));
        g.fillRect(x, top, bar, plot.bottom() - top);
        g.setFill(ink(layer == chosen ? Ink.MARK : Ink.TEXT));
        g.fillRect(x - 1, top - 1.5, bar + 2, 3);
    }

    private void drawMean(GraphicsContext g, Box plot) {
        double y = y(mean.get(), plot);
        g.setStroke(ink(Ink.MARK));
        g.setLineWidth(1.5);
        g.setLineDashes(5, 4);
        g.strokeLine(plot.x(), y, plot.right(), y);
        g.setLineDashes();
        g.setLineWidth(1);
    }

    private List<String> describe(int layer) {
        double ratio = ratios.get()[layer];
        return List.of(
                Texts.get("chart.bar", layer),
                Double.isNaN(ratio)
                        ? Texts.get("prune.curve.locked")
                        : Texts.get("prune.curve.loses", Figures.percent(ratio)));
    }

    private void press(MouseEvent e) {
        requestFocus();
        pen.down();
        drag(e);
    }

    /** Draws under the pointer, and over the layers that a quick hand has skipped. */
    private void drag(MouseEvent e) {
        Box plot = plot();
        double x = Math.max(plot.x(), Math.min(plot.right() - 0.001, e.getX()));
        int layer = layerAt(x, plot.y());
        double ratio = ratioAt(e.getY());
        int from = lastLayer < 0 ? layer : lastLayer;
        int steps = Math.abs(layer - from);
        for (int i = steps == 0 ? 0 : 1; i <= steps; i++) {
            double share = steps == 0 ? 1 : (double) i / steps;
            double start = lastLayer < 0 ? ratio : lastRatio;
            pen.draw(from + Integer.signum(layer - from) * i, start + (ratio - start) * share);
        }
        lastLayer = layer;
        lastRatio = ratio;
        choose(layer);
    }

    private double ratioAt(double y) {
        Box plot = plot();
        double share = 1 - (Math.max(plot.y(), Math.min(plot.bottom(), y)) - plot.y()) / plot.height();
        return Math.round(share * Widths.MOST * 100) / 100.0;
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case LEFT -> choose(Math.max(0, chosen - 1));
            case RIGHT -> choose(Math.min(ratios.get().length - 1, chosen + 1));
            case UP -> change(STEP);
            case DOWN -> change(-STEP);
            case PAGE_UP -> change(LEAP);
            case PAGE_DOWN -> change(-LEAP);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void change(double by) {
        if (chosen >= 0 && chosen < ratios.get().length && !Double.isNaN(ratios.get()[chosen])) {
            pen.draw(chosen, Math.round((ratios.get()[chosen] + by) * 100) / 100.0);
            setAccessibleHelp(String.join(", ", describe(chosen)));
        }
    }

    private void choose(int layer) {
        if (layer != chosen) {
            chosen = layer;
            if (layer >= 0 && layer < ratios.get().length) {
                setAccessibleHelp(String.join(", ", describe(layer)));
            }
            redraw();
        }
    }

    private int layerAt(double x, double y) {
        Box plot = plot();
        return plot.contains(x, y) ? (int) ((x - plot.x()) / plot.width() * ratios.get().length) : -1;
    }

    private static double y(double ratio, Box plot) {
        return plot.bottom() - Math.min(1, ratio / Widths.MOST) * plot.height();
    }

    private Box plot() {
        return new Box(LEFT, TOP, Math.floor(getWidth()) - LEFT - RIGHT, Math.floor(getHeight()) - TOP - BOTTOM);
    }
}

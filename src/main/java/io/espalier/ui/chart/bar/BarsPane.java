package io.espalier.ui.chart.bar;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.Ticks;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/**
 * One bar per layer: click takes a layer out or back in, dragging the line cuts everything below it; so do the keys (arrows,
 * space).
 */
public final class BarsPane extends ChartRegion {
    private static final double LEFT = 52;
    private static final double BOTTOM = 20;
    private static final double RIGHT = 16;
    private static final double TOP = 12;
    private static final double GRIP = 6;

    private final ObjectProperty<double[]> values = new SimpleObjectProperty<>(new double[0]);
    private final ObjectProperty<boolean[]> removed = new SimpleObjectProperty<>(new boolean[0]);
    private final DoubleProperty threshold = new SimpleDoubleProperty(Double.NaN);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty();
    private final String valueName;
    private IntConsumer onToggle = layer -> {};
    private final ObjectProperty<double[]> others = new SimpleObjectProperty<>(new double[0]);
    private DoubleConsumer onThreshold = value -> {};
    private IntConsumer onStep = layers -> {};
    private Runnable onGrasp = () -> {};
    private Runnable onLetGo = () -> {};
    private int hovered = -1;
    private boolean dragging;
    private double pointerX;
    private double pointerY;

    /**
     * Makes an empty chart.
     *
     * @param valueName what a bar measures
     */
    public BarsPane(String valueName) {
        this.valueName = valueName;
        setPrefSize(420, 240);
        values.addListener(change -> redraw());
        removed.addListener(change -> redraw());
        others.addListener(change -> redraw());
        threshold.addListener(change -> redraw());
        logarithmic.addListener(change -> redraw());
        setOnMouseMoved(this::move);
        setOnMouseExited(e -> hover(-1));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnKeyPressed(this::key);
    }

    /** Returns the value of each bar. */
    public ObjectProperty<double[]> valuesProperty() {
        return values;
    }

    /** Returns which bars are taken out. */
    public ObjectProperty<boolean[]> removedProperty() {
        return removed;
    }

    /** Returns values of another calibration, marked beside each bar; empty: there are none. */
    public ObjectProperty<double[]> othersProperty() {
        return others;
    }

    /** Returns where the line lies; NaN: there is none. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** Returns whether the axis is logarithmic. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** Sets what a click on a bar does. */
    public void setOnToggle(IntConsumer action) {
        onToggle = action;
    }

    /** Sets what dragging the line does; it is given the value under the line. */
    public void setOnThreshold(DoubleConsumer action) {
        onThreshold = action;
    }

    /** Sets what the arrow keys do with the line: it is given 1 to take one more layer out, -1 to put one back. */
    public void setOnStep(IntConsumer action) {
        onStep = action;
    }

    /** Sets what is done when the line is grasped and when it is let go. */
    public void setOnDrag(Runnable grasped, Runnable letGo) {
        onGrasp = grasped;
        onLetGo = letGo;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double[] bars = values.get();
        Box plot = plot();
        if (bars.length == 0 || plot.width() < 8 || plot.height() < 8) {
            return;
        }
        drawGrid(g, plot);
        drawBars(g, plot, bars);
        drawThreshold(g, plot);
        drawFocus(g, plot);
        if (hovered >= 0 && hovered < bars.length) {
            drawTip(g, pointerX, pointerY, describe(hovered));
        }
    }

    private void drawGrid(GraphicsContext g, Box plot) {
        Range span = span();
        int most = (int) Math.max(2, plot.height() / 42);
        List<Double> ticks = logarithmic.get() ? Ticks.logarithmic(span, most) : Ticks.linear(span, most);
        g.setLineWidth(1);
        for (double tick : ticks) {
            double y = Math.round(y(tick, plot)) + 0.5;
            g.setStroke(ink(Ink.GRID));
            g.strokeLine(plot.x(), y, plot.right(), y);
            write(g, Ink.MUTED, TextAlignment.RIGHT, Ticks.label(tick), plot.x() - 8, y);
        }
        write(g, Ink.MUTED, TextAlignment.RIGHT, Texts.get("chart.layer"), plot.x() - 8, plot.bottom() + 11);
    }

    private void drawBars(GraphicsContext g, Box plot, double[] bars) {
        double slot = plot.width() / bars.length;
        double bar = Math.max(1, slot * (slot > 14 ? 0.68 : 0.8));
        int stride = Math.max(1, (int) Math.ceil(22 / slot));
        for (int i = 0; i < bars.length; i++) {
            double x = plot.x() + slot * (i + 0.5) - bar / 2;
            double y = Math.min(y(bars[i], plot), plot.bottom() - 1.5);
            g.setGlobalAlpha(hovered >= 0 && hovered != i ? 0.72 : 1);
            g.setFill(ink(isRemoved(i) ? Ink.REMOVED : Ink.KEPT));
            double round = Math.min(6, bar / 2);
            g.fillRoundRect(x, y, bar, plot.bottom() - y + round, round, round);
            g.setGlobalAlpha(1);
            g.clearRect(x - 1, plot.bottom(), bar + 2, round + 1);
            if (i < others.get().length) {
                double other = y(others.get()[i], plot);
                g.setStroke(ink(Ink.SERIES_2));
                g.setLineWidth(2);
                g.strokeLine(x - 2, other, x + bar + 2, other);
                g.setLineWidth(1);
            }
            if (isRemoved(i)) {
                cross(g, x + bar / 2, Math.max(plot.y() + 4, y - 9), Math.min(3.5, bar / 2.5));
            }
            if (i % stride == 0) {
                Ink label = i == hovered ? Ink.TEXT : Ink.MUTED;
                write(g, label, TextAlignment.CENTER, String.valueOf(i), x + bar / 2, plot.bottom() + 11);
            }
        }
        g.setStroke(ink(Ink.AXIS));
        g.strokeLine(plot.x(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5);
    }

    private void cross(GraphicsContext g, double x, double y, double arm) {
        g.setStroke(ink(Ink.MUTED));
        g.setLineWidth(1.4);
        g.strokeLine(x - arm, y - arm, x + arm, y + arm);
        g.strokeLine(x - arm, y + arm, x + arm, y - arm);
        g.setLineWidth(1);
    }

    private void drawThreshold(GraphicsContext g, Box plot) {
        if (Double.isNaN(threshold.get())) {
            return;
        }
        double y = lineY(plot);
        g.setStroke(ink(Ink.MARK));
        g.setLineWidth(dragging ? 2.5 : 1.5);
        g.setLineDashes(5, 4);
        g.strokeLine(plot.x(), y, plot.right(), y);
        g.setLineDashes();
        g.setFill(ink(Ink.MARK));
        g.fillRoundRect(plot.right() - 26, y - 7, 26, 14, 8, 8);
        g.setStroke(ink(Ink.PAPER));
        g.setLineWidth(1);
        for (int i = -1; i <= 1; i++) {
            g.strokeLine(plot.right() - 18, y + i * 3 + 0.5, plot.right() - 8, y + i * 3 + 0.5);
        }
    }

    private List<String> describe(int layer) {
        double[] sorted = values.get().clone();
        Arrays.sort(sorted);
        int rank = sorted.length - Arrays.binarySearch(sorted, values.get()[layer]);
        List<String> lines = new ArrayList<>();
        lines.add(Texts.get("chart.bar", layer));
        lines.add(Texts.get("chart.bar.value", valueName, Figures.value(values.get()[layer])));
        if (layer < others.get().length) {
            lines.add(Texts.get("chart.bar.other", Figures.value(others.get()[layer])));
        }
        lines.add(Texts.get("chart.cell.rank", rank, sorted.length));
        lines.add(Texts.get(isRemoved(layer) ? "chart.removed" : "chart.kept"));
        return lines;
    }

    private void move(MouseEvent e) {
        pointerX = e.getX();
        pointerY = e.getY();
        Box plot = plot();
        boolean line = onLine(e.getY(), plot);
        setCursor(line ? Cursor.V_RESIZE : plot.contains(e.getX(), e.getY()) ? Cursor.HAND : Cursor.DEFAULT);
        hover(line ? -1 : barAt(e.getX(), e.getY()));
        redraw();
    }

    private void press(MouseEvent e) {
        requestFocus();
        dragging = onLine(e.getY(), plot());
        if (dragging) {
            onGrasp.run();
        }
        redraw();
    }

    private void drag(MouseEvent e) {
        if (dragging) {
            Box plot = plot();
            double share = 1 - (Math.max(plot.y(), Math.min(plot.bottom(), e.getY())) - plot.y()) / plot.height();
            double place = span().at(share);
            onThreshold.accept(logarithmic.get() ? Math.pow(10, place) : place);
        }
    }

    private void release(MouseEvent e) {
        int bar = barAt(e.getX(), e.getY());
        if (!dragging && bar >= 0 && e.isStillSincePress()) {
            onToggle.accept(bar);
        }
        if (dragging) {
            onLetGo.run();
        }
        dragging = false;
        redraw();
    }

    private void key(KeyEvent e) {
        int count = values.get().length;
        switch (e.getCode()) {
            case LEFT -> focusBar(Math.max(0, hovered - 1));
            case RIGHT -> focusBar(Math.min(count - 1, hovered + 1));
            case UP -> onStep.accept(1);
            case DOWN -> onStep.accept(-1);
            case SPACE, ENTER -> {
                if (hovered >= 0) {
                    onToggle.accept(hovered);
                }
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void focusBar(int bar) {
        Box plot = plot();
        double slot = plot.width() / Math.max(1, values.get().length);
        pointerX = plot.x() + slot * (bar + 0.5);
        pointerY = plot.y() + plot.height() / 2;
        hover(bar);
        if (bar >= 0 && bar < values.get().length) {
            setAccessibleHelp(String.join(", ", describe(bar)));
        }
    }

    private void hover(int bar) {
        if (bar != hovered) {
            hovered = bar;
            redraw();
        }
    }

    private int barAt(double x, double y) {
        Box plot = plot();
        return plot.contains(x, y) ? (int) ((x - plot.x()) / plot.width() * values.get().length) : -1;
    }

    private boolean onLine(double y, Box plot) {
        return !Double.isNaN(threshold.get()) && Math.abs(y - lineY(plot)) <= GRIP;
    }

    private double lineY(Box plot) {
        return Math.max(plot.y(), Math.min(plot.bottom(), y(threshold.get(), plot)));
    }

    private boolean isRemoved(int bar) {
        return bar < removed.get().length && removed.get()[bar];
    }

    private double y(double value, Box plot) {
        double place = logarithmic.get() ? Math.log10(Math.max(value, Double.MIN_NORMAL)) : value;
        double share = Math.max(0, span().share(place));
        return plot.bottom() - share * plot.height();
    }

    private Range span() {
        double largest = DoubleStream.concat(Arrays.stream(values.get()), Arrays.stream(others.get()))
                .max()
                .orElse(1);
        if (!logarithmic.get()) {
            return new Range(0, Math.max(largest * 1.08, 1e-12));
        }
        double least = Arrays.stream(values.get()).filter(v -> v > 0).min().orElse(1e-6);
        return new Range(Math.floor(Math.log10(least)), Math.log10(Math.max(largest, least)) + 0.1);
    }

    private Box plot() {
        return new Box(LEFT, TOP, Math.floor(getWidth()) - LEFT - RIGHT, Math.floor(getHeight()) - TOP - BOTTOM);
    }
}

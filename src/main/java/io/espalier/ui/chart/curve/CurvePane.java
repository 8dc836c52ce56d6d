package io.espalier.ui.chart.curve;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.Ticks;
import io.espalier.ui.chart.hand.Across;
import io.espalier.ui.chart.hand.ChartGestures;
import io.espalier.ui.chart.hand.LegendSwitch;
import io.espalier.ui.chart.hand.ZoomHistory;
import io.espalier.ui.chart.hand.Zoomed;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Live curves over steps: raw faint, smoothed strong, non-finite values as red marks.
 *
 * <p>New points never move a view that somebody has zoomed; without a zoom the view follows the data.
 */
public final class CurvePane extends ChartRegion implements Zoomed {
    private static final double LEFT = 56;
    private static final double BOTTOM = 26;
    private static final double RIGHT = 16;
    private static final double TOP = 26;
    private static final double FAINT = 0.28;

    /** Pixels between ticks. */
    private static final double LEAST_ACROSS = 55;

    private static final double LEAST_DOWN = 30;

    private final ObservableList<CurveSeries> series = FXCollections.observableArrayList();
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.6);
    private final BooleanProperty logX = new SimpleBooleanProperty();
    private String placeKey = "chart.step";
    private final BooleanProperty logY = new SimpleBooleanProperty();
    private final LegendSwitch hidden = new LegendSwitch();
    private final CurveLegend legend = new CurveLegend(hidden);
    private final ZoomHistory<View> history = new ZoomHistory<>(System::nanoTime);
    private final LinkedHover linked;
    private @Nullable Range zoomX;
    private @Nullable Range zoomY;
    private @Nullable Box selection;
    private double pointerX = -1;
    private double pointerY = -1;

    /** A view: what is zoomed to; null: everything. */
    private record View(@Nullable Range x, @Nullable Range y) {}

    /** Makes an empty chart that points at nothing outside itself. */
    public CurvePane() {
        this(new LinkedHover());
    }

    /**
     * Makes an empty chart.
     *
     * @param linked the runs under the pointer: a curve of that name stands out
     */
    public CurvePane(LinkedHover linked) {
        this.linked = linked;
        setPrefSize(420, 240);
        series.addListener((ListChangeListener<CurveSeries>) change -> redraw());
        smoothing.addListener(change -> redraw());
        logX.addListener(change -> resetView());
        logY.addListener(change -> resetView());
        linked.runsProperty().addListener(change -> redraw());
        ChartGestures.install(this, this);
    }

    /** Returns the curves; after adding points to one, call {@link #redraw()}. */
    public ObservableList<CurveSeries> series() {
        return series;
    }

    /** Returns the weight of the past in the smoothed curves, 0 to below 1. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /** Returns whether the steps are on a logarithmic axis. */
    public BooleanProperty logXProperty() {
        return logX;
    }

    /** Sets the message that says where the pointer is, given the place on the horizontal axis; usually a step. */
    public void setPlaceKey(String key) {
        placeKey = key;
    }

    /** Returns whether the values are on a logarithmic axis. */
    public BooleanProperty logYProperty() {
        return logY;
    }

    /** Shows everything again and follows new points. */
    @Override
    public void resetView() {
        if (isZoomed()) {
            show("reset", null, null);
        }
        redraw();
    }

    @Override
    public void backView() {
        history.back().ifPresent(view -> {
            zoomX = view.x();
            zoomY = view.y();
            redraw();
        });
    }

    private void show(String kind, @Nullable Range x, @Nullable Range y) {
        history.leave(new View(zoomX, zoomY), kind);
        zoomX = x;
        zoomY = y;
        redraw();
    }

    /** Returns whether somebody has zoomed. */
    public boolean isZoomed() {
        return zoomX != null || zoomY != null;
    }

    @Override
    public void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        redraw();
    }

    @Override
    public void select(@Nullable Box box) {
        selection = box;
        redraw();
    }

    @Override
    public void zoomTo(Box box) {
        Box plot = plot();
        Range x = spanX();
        Range y = spanY();
        show(
                "box",
                new Range(x.at((box.x() - plot.x()) / plot.width()), x.at((box.right() - plot.x()) / plot.width())),
                new Range(
                        y.at((plot.bottom() - box.bottom()) / plot.height()),
                        y.at((plot.bottom() - box.y()) / plot.height())));
    }

    @Override
    public void zoom(double factor, double x, double y, Across axes) {
        Box plot = plot();
        show(
                "wheel",
                axes.movesX() ? spanX().zoom(factor, (x - plot.x()) / plot.width()) : zoomX,
                axes.movesY() ? spanY().zoom(factor, (plot.bottom() - y) / plot.height()) : zoomY);
    }

    @Override
    public void pan(double dx, double dy) {
        Box plot = plot();
        show("pan", spanX().shift(-dx / plot.width()), spanY().shift(dy / plot.height()));
    }

    @Override
    public boolean clickLegend(double x, double y, boolean alone) {
        boolean hit = legend.click(x, y, alone, names());
        if (hit) {
            redraw();
        }
        return hit;
    }

    private List<String> names() {
        return series.stream().map(CurveSeries::name).toList();
    }

    @Override
    public Box plot() {
        return new Box(LEFT, TOP, Math.floor(getWidth()) - LEFT - RIGHT, Math.floor(getHeight()) - TOP - BOTTOM);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Box plot = plot();
        if (plot.width() < 8 || plot.height() < 8) {
            return;
        }
        if (series.stream().allMatch(curve -> curve.size() == 0)) {
            legend.clear();
            return;
        }
        Range x = spanX();
        Range y = spanY();
        drawGrid(g, plot, x, y);
        legend.draw(this, g, new Box(plot.x(), 0, plot.width() + RIGHT, TOP - 4), names());
        g.save();
        g.beginPath();
        g.rect(plot.x(), plot.y(), plot.width(), plot.height());
        g.clip();
        for (int i = 0; i < series.size(); i++) {
            if (!hidden.isHidden(series.get(i).name())) {
                drawCurve(g, plot, i, x, y);
            }
        }
        g.restore();
        drawSelection(g, selection);
        drawFocus(g, plot);
        drawCrosshair(g, plot, x, y);
    }

    private void drawGrid(GraphicsContext g, Box plot, Range x, Range y) {
        g.setLineWidth(1);
        g.setStroke(ink(Ink.GRID));
        int down = (int) Math.max(2, plot.height() / LEAST_DOWN);
        for (double tick : logY.get() ? Ticks.logarithmic(y, down) : Ticks.linear(y, down)) {
            double py = Math.round(plot.bottom() - y.share(scaled(tick, logY.get())) * plot.height()) + 0.5;
            g.strokeLine(plot.x(), py, plot.right(), py);
            write(g, Ink.MUTED, TextAlignment.RIGHT, Ticks.label(tick), plot.x() - 8, py);
        }
        int across = (int) Math.max(2, plot.width() / LEAST_ACROSS);
        for (double tick : logX.get() ? Ticks.logarithmic(x, across) : Ticks.linear(x, across)) {
            double px = Math.round(plot.x() + x.share(scaled(tick, logX.get())) * plot.width()) + 0.5;
            g.strokeLine(px, plot.y(), px, plot.bottom());
            write(g, Ink.MUTED, TextAlignment.CENTER, Ticks.label(tick), px, plot.bottom() + 13);
        }
        g.setStroke(ink(Ink.AXIS));
        g.strokeLine(plot.x(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5);
    }

    private void drawCurve(GraphicsContext g, Box plot, int index, Range x, Range y) {
        CurveSeries curve = series.get(index);
        int from = Math.max(0, curve.at(unscaled(x.low(), logX.get())) - 1);
        int to = Math.min(curve.size(), curve.at(unscaled(x.high(), logX.get())) + 1);
        Thinning.Place place = place(plot, x, y);
        g.setStroke(ink(Ink.series(index)));
        // Round joins would cost most of the drawing where a curve is noise.
        g.setLineJoin(StrokeLineJoin.BEVEL);
        double[] raw = curve.view();
        boolean smooth = smoothing.get() > 0;
        double more = linked.isOn(curve.name()) ? 1.6 : 0;
        g.setGlobalAlpha(smooth ? FAINT : 1);
        new CurveStrokes(g, smooth ? 1 : 1.8 + more, CurveDash.of(smooth ? 0 : index))
                .draw(Thinning.thin(curve, raw, from, to, place));
        g.setGlobalAlpha(1);
        if (smooth) {
            double[] means = curve.smoothedView(smoothing.get());
            new CurveStrokes(g, 2 + more, CurveDash.of(index)).draw(Thinning.thin(curve, means, from, to, place));
        }
        g.setStroke(ink(Ink.ALARM));
        g.setLineWidth(2);
        for (int i : curve.nonFinite()) {
            if (i >= from && i < to) {
                double px = place.x(curve.step(i));
                g.strokeLine(px, plot.bottom() - 8, px, plot.bottom());
            }
        }
    }

    private void drawCrosshair(GraphicsContext g, Box plot, Range x, Range y) {
        if (!plot.contains(pointerX, pointerY) || selection != null) {
            return;
        }
        double step = unscaled(x.at((pointerX - plot.x()) / plot.width()), logX.get());
        Thinning.Place place = place(plot, x, y);
        List<String> lines = new ArrayList<>();
        double px = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            CurveSeries curve = series.get(i);
            int nearest = curve.nearest(step);
            if (nearest >= 0 && !hidden.isHidden(curve.name())) {
                px = place.x(curve.step(nearest));
                if (lines.isEmpty()) {
                    lines.add(Texts.get(placeKey, Ticks.label(curve.step(nearest))));
                }
                lines.add(curve.name() + "  " + Figures.value(curve.value(nearest)));
                double py = place.y(curve.value(nearest));
                g.setFill(ink(Ink.series(i)));
                g.fillOval(px - 3.5, py - 3.5, 7, 7);
            }
        }
        if (!lines.isEmpty()) {
            g.setStroke(ink(Ink.AXIS));
            g.setLineWidth(1);
            g.strokeLine(Math.round(px) + 0.5, plot.y(), Math.round(px) + 0.5, plot.bottom());
            drawTip(g, px, pointerY, lines);
        }
    }

    private Thinning.Place place(Box plot, Range x, Range y) {
        boolean logarithmicX = logX.get();
        boolean logarithmicY = logY.get();
        return new Thinning.Place() {
            @Override
            public double x(double step) {
                return plot.x() + x.share(scaled(step, logarithmicX)) * plot.width();
            }

            @Override
            public double y(double value) {
                double place = scaled(value, logarithmicY);
                return Double.isFinite(place) ? plot.bottom() - y.share(place) * plot.height() : Double.NaN;
            }

            @Override
            public double floor() {
                return logarithmicY ? 0 : Double.NEGATIVE_INFINITY;
            }
        };
    }

    private Range spanX() {
        if (zoomX != null) {
            return zoomX;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (CurveSeries curve : series) {
            if (curve.size() > 0 && !hidden.isHidden(curve.name())) {
                low = Math.min(low, scaled(logX.get() ? Math.max(curve.step(0), 1) : curve.step(0), logX.get()));
                high = Math.max(high, scaled(curve.step(curve.size() - 1), logX.get()));
            }
        }
        return low <= high ? new Range(low, high) : new Range(0, 100);
    }

    private Range spanY() {
        if (zoomY != null) {
            return zoomY;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (CurveSeries curve : series) {
            if (!hidden.isHidden(curve.name()) && curve.highest() >= curve.lowest(logY.get())) {
                low = Math.min(low, scaled(curve.lowest(logY.get()), logY.get()));
                high = Math.max(high, scaled(curve.highest(), logY.get()));
            }
        }
        if (low > high) {
            return new Range(0, 1);
        }
        double room = Math.max((high - low) * 0.06, 1e-12);
        boolean fromZero = !logY.get() && low >= 0 && low < 0.35 * high;
        return new Range(fromZero ? 0 : low - room, high + room);
    }

    private static double scaled(double value, boolean logarithmic) {
        return !logarithmic ? value : value > 0 ? Math.log10(value) : Double.NaN;
    }

    private static double unscaled(double place, boolean logarithmic) {
        return logarithmic ? Math.pow(10, place) : place;
    }
}

package io.espalier.ui.chart.curve;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.ClockTicks;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.Ticks;
import io.espalier.ui.chart.series.CurveBand;
import io.espalier.ui.chart.series.CurveScale;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.chart.series.Thinning;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/** Draws grid and curves. */
final class CurvePainter {
    private static final double FAINT = 0.28;
    private static final double BAND = 0.22;
    private static final double PALE = 0.35;

    /** Pixels between ticks. */
    private static final double LEAST_ACROSS = 55;

    private static final double LEAST_DOWN = 30;

    private final ChartRegion chart;
    private final GraphicsContext g;
    private final CurveScale scale;

    /**
     * A curve as it is to be drawn.
     *
     * @param series its points
     * @param index tells its colour and its dashes
     * @param stress more than 0: it stands out; less: another one does
     */
    record Stroke(CurveSeries series, int index, int stress) {
        double strength() {
            return stress < 0 ? PALE : 1;
        }

        double more() {
            return stress > 0 ? 1.6 : 0;
        }
    }

    CurvePainter(ChartRegion chart, GraphicsContext g, CurveScale scale) {
        this.chart = chart;
        this.g = g;
        this.scale = scale;
    }

    /** Draws lines and numbers at round places; with a clock, steps are seconds since 1970. */
    void grid(Optional<ClockTicks> clock) {
        Box plot = scale.plot();
        g.setStroke(chart.ink(Ink.GRID));
        g.setLineWidth(1);
        int down = (int) Math.max(2, plot.height() / LEAST_DOWN);
        for (double tick : scale.isLogY() ? Ticks.logarithmic(scale.y(), down) : Ticks.linear(scale.y(), down)) {
            double py = Math.round(scale.y(tick)) + 0.5;
            g.strokeLine(plot.x(), py, plot.right(), py);
            chart.write(g, Ink.MUTED, TextAlignment.RIGHT, Ticks.label(tick), plot.x() - 8, py);
        }
        int across = (int) Math.max(2, plot.width() / LEAST_ACROSS);
        for (double tick : across(clock, across)) {
            double px = Math.round(scale.x(tick)) + 0.5;
            g.strokeLine(px, plot.y(), px, plot.bottom());
            String label = clock.map(c -> c.label(tick)).orElseGet(() -> Ticks.label(tick));
            chart.write(g, Ink.MUTED, TextAlignment.CENTER, label, px, plot.bottom() + 13);
        }
        g.setStroke(chart.ink(Ink.AXIS));
        g.strokeLine(plot.x(), plot.bottom() + 0.5, plot.right(), plot.bottom() + 0.5);
    }

    private List<Double> across(Optional<ClockTicks> clock, int most) {
        if (clock.isPresent()) {
            return clock.get().ticks(scale.x(), most);
        }
        return scale.isLogX() ? Ticks.logarithmic(scale.x(), most) : Ticks.linear(scale.x(), most);
    }

    /** Draws a curve; nothing leaves the plot. */
    void curve(Stroke stroke, CurveLook look) {
        Box plot = scale.plot();
        g.save();
        g.beginPath();
        g.rect(plot.x(), plot.y(), plot.width(), plot.height());
        g.clip();
        // Round joins would cost most of the drawing where a curve is noise.
        g.setLineJoin(StrokeLineJoin.BEVEL);
        g.setStroke(chart.ink(Ink.series(stroke.index())));
        g.setFill(chart.ink(Ink.series(stroke.index())));
        int from = scale.from(stroke.series());
        int to = scale.to(stroke.series());
        raw(stroke, look, from, to);
        if (look.isSmooth()) {
            CurveSeries.Line line = stroke.series().smooth(look.smoothing());
            g.setGlobalAlpha(stroke.strength());
            new CurveStrokes(g, 2 + stroke.more(), CurveDash.of(stroke.index()))
                    .draw(Thinning.thin(stroke.series(), line, from, to, scale));
        }
        g.setGlobalAlpha(1);
        alarms(stroke.series(), from, to);
        g.restore();
    }

    private void raw(Stroke stroke, CurveLook look, int from, int to) {
        CurveSeries series = stroke.series();
        boolean isSmooth = look.isSmooth();
        if (look.hasBand()) {
            g.setGlobalAlpha(BAND * stroke.strength());
            for (CurveBand.Outline band : CurveBand.of(series, from, to, scale, look.smoothing())) {
                g.fillPolygon(band.x(), band.y(), band.x().length);
            }
        }
        if (!look.hasBand() || !isSmooth) {
            g.setGlobalAlpha((isSmooth ? FAINT : 1) * stroke.strength());
            new CurveStrokes(g, isSmooth ? 1 : 1.8 + stroke.more(), CurveDash.of(isSmooth ? 0 : stroke.index()))
                    .draw(Thinning.thin(series, series.raw(), from, to, scale));
        }
    }

    /** Marks values that are not finite at the foot of the plot, one mark a pixel. */
    private void alarms(CurveSeries series, int from, int to) {
        g.setStroke(chart.ink(Ink.ALARM));
        g.setLineWidth(2);
        double bottom = scale.plot().bottom();
        for (int i = series.nonFinite(from); i < to; ) {
            double px = scale.x(series.step(i));
            g.strokeLine(px, bottom - 8, px, bottom);
            i = series.nonFinite(Thinning.endOfColumn(series, i, to, scale));
        }
    }
}

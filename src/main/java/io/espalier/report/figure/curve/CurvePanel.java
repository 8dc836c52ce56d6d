package io.espalier.report.figure.curve;

import io.espalier.report.figure.ChartStyle;
import io.espalier.report.figure.LegendLook;
import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.LineStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.SamplingXYLineRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** One panel of training curves: lines, marks for non-finite values, legend. */
final class CurvePanel {
    /** Above so many points the sampling renderer draws, which keeps the extremes of every pixel column. */
    static final int SAMPLED = 5_000;

    private static final int MOST_MARKS = 60;
    private static final float WIDTH = 1.5f;

    private CurvePanel() {}

    static XYPlot plot(TrainingCurves.Panel panel, TrainingCurves figure, ChartTheme theme) {
        XYPlot plot = new XYPlot();
        ChartStyle.style(plot, theme);
        ValueAxis axis = panel.isLogY()
                ? ChartStyle.style(new DecadeAxis(panel.yLabel()), theme)
                : ChartStyle.axis(panel.yLabel(), theme);
        axis.setLowerMargin(0.04);
        axis.setUpperMargin(0.06);
        plot.setRangeAxis(axis);
        fill(plot, panel, figure, theme);
        return plot;
    }

    static void fill(XYPlot plot, TrainingCurves.Panel panel, TrainingCurves figure, ChartTheme theme) {
        List<Line> lines = new ArrayList<>();
        for (Curve curve : panel.curves()) {
            Color colour = theme.series(curve.style().colour());
            if (isSmoothed(curve, figure)) {
                lines.add(new Line(curve, ChartTheme.faint(colour, 0.3), 1f, LineStyle.Dash.SOLID));
            }
        }
        for (Curve curve : panel.curves()) {
            Color colour = theme.series(curve.style().colour());
            Curve shown = isSmoothed(curve, figure) ? curve.smoothed(figure.smoothing()) : curve;
            lines.add(new Line(shown, colour, WIDTH, curve.style().dash()));
        }
        XYSeriesCollection dataset = new XYSeriesCollection();
        lines.forEach(line -> dataset.addSeries(
                series(new SeriesKey(dataset.getSeriesCount(), line.curve().name()), line.curve(), panel, figure)));
        plot.setRenderer(renderer(lines));
        plot.setDataset(dataset);
        plot.setFixedLegendItems(legend(panel, theme));
        mark(plot, panel, theme);
    }

    private static boolean isSmoothed(Curve curve, TrainingCurves figure) {
        return figure.smoothing() > 0 && curve.size() >= TrainingCurves.FEWEST_SMOOTHED && curve.isNoisy();
    }

    private record Line(Curve curve, Color colour, float width, LineStyle.Dash dash) {}

    private static XYSeries series(SeriesKey key, Curve curve, TrainingCurves.Panel panel, TrainingCurves figure) {
        XYSeries series = new XYSeries(key, false, true);
        for (int i = 0; i < curve.size(); i++) {
            double x = curve.x(i);
            double y = curve.y(i);
            boolean isDrawn = Double.isFinite(y) && (!panel.isLogY() || y > 0);
            if (Double.isFinite(x) && (!figure.isLogX() || x > 0)) {
                series.add(x, isDrawn ? y : Double.NaN, false);
            }
        }
        return series;
    }

    private static AbstractXYItemRenderer renderer(List<Line> lines) {
        int points = lines.stream().mapToInt(line -> line.curve().size()).sum();
        AbstractXYItemRenderer renderer =
                points > SAMPLED ? new SamplingXYLineRenderer() : new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            renderer.setSeriesPaint(i, line.colour());
            renderer.setSeriesStroke(i, line.dash().stroke(line.width()));
        }
        if (renderer instanceof XYLineAndShapeRenderer plain) {
            plain.setDrawSeriesLineAsPath(true);
        }
        return renderer;
    }

    private static LegendItemCollection legend(TrainingCurves.Panel panel, ChartTheme theme) {
        LegendItemCollection items = new LegendItemCollection();
        for (Curve curve : panel.curves()) {
            Color colour = theme.series(curve.style().colour());
            items.add(LegendLook.line(
                    legendText(curve, panel), colour, curve.style().dash()));
        }
        return items;
    }

    private static String legendText(Curve curve, TrainingCurves.Panel panel) {
        StringBuilder text = new StringBuilder(new SeriesKey(0, curve.name()).toString());
        int nonFinite = curve.nonFinite();
        if (nonFinite > 0) {
            text.append(" (").append(nonFinite).append(" not finite: red lines)");
        }
        int nonPositive = 0;
        for (int i = 0; i < curve.size() && panel.isLogY(); i++) {
            nonPositive += curve.y(i) <= 0 ? 1 : 0;
        }
        if (nonPositive > 0) {
            text.append(" (").append(nonPositive).append(" not above 0: not on a log axis)");
        }
        return text.toString();
    }

    private static void mark(XYPlot plot, TrainingCurves.Panel panel, ChartTheme theme) {
        plot.clearDomainMarkers();
        int marks = 0;
        for (Curve curve : panel.curves()) {
            for (int i = 0; i < curve.size() && marks < MOST_MARKS; i++) {
                if (!Double.isFinite(curve.y(i)) && Double.isFinite(curve.x(i))) {
                    ValueMarker marker = new ValueMarker(curve.x(i), theme.warning(), new BasicStroke(1.2f));
                    marker.setAlpha(1f);
                    plot.addDomainMarker(marker);
                    marks++;
                }
            }
        }
    }
}

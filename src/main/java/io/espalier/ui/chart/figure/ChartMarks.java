package io.espalier.ui.chart.figure;

import io.espalier.report.figure.curve.RunPoints;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.hand.Readout;
import io.espalier.ui.platform.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;

/** What is drawn over a chart: the crosshair with the values of all series, and rings around the runs that are pointed at. */
final class ChartMarks {
    private final GraphicsContext g;
    private final ChartRegion region;
    private final PlotScale scale;

    ChartMarks(GraphicsContext g, ChartRegion region, PlotScale scale) {
        this.g = g;
        this.region = region;
        this.scale = scale;
    }

    /** Rings the points of runs. */
    void runs(Set<String> names) {
        XYDataset data = scale.axes().getDataset();
        if (names.isEmpty() || !(data instanceof RunPoints points)) {
            return;
        }
        g.setStroke(region.ink(Ink.MARK));
        g.setLineWidth(2.5);
        for (int s = 0; s < data.getSeriesCount(); s++) {
            for (int i = 0; i < data.getItemCount(s); i++) {
                if (points.runs(s, i).stream().anyMatch(names::contains)) {
                    ring(scale.x(data.getXValue(s, i)), scale.y(data.getYValue(s, i)));
                }
            }
        }
    }

    private void ring(double x, double y) {
        if (scale.plot().contains(x, y)) {
            g.strokeOval(x - 8, y - 8, 16, 16);
        }
    }

    /** Draws a series again, broadly, so that it stands out. */
    void series(int series) {
        XYDataset data = scale.axes().getDataset();
        Box box = scale.plot();
        int size = data.getItemCount(series);
        double[] x = new double[size];
        double[] y = new double[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            x[count] = scale.x(data.getXValue(series, i));
            y[count] = scale.y(data.getYValue(series, i));
            count += Double.isFinite(x[count]) && Double.isFinite(y[count]) ? 1 : 0;
        }
        g.save();
        g.beginPath();
        g.rect(box.x(), box.y(), box.width(), box.height());
        g.clip();
        g.setStroke(region.ink(Ink.MARK));
        g.setGlobalAlpha(0.45);
        g.setLineWidth(7);
        g.strokePolyline(x, y, count);
        g.restore();
    }

    /** Draws a line at the data nearest to the pointer, a dot on every series and a label with their values. */
    void crosshair(Readout at, double pointerY) {
        double px = Math.round(scale.x(at.x())) + 0.5;
        g.setStroke(region.ink(Ink.AXIS));
        g.setLineWidth(1);
        g.strokeLine(px, scale.plot().y(), px, scale.plot().bottom());
        g.setStroke(region.ink(Ink.MARK));
        g.setLineWidth(1.5);
        for (Readout.Entry entry : at.entries()) {
            double py = scale.y(entry.value());
            if (scale.plot().contains(px, py)) {
                g.strokeOval(px - 4.5, py - 4.5, 9, 9);
            }
        }
        region.drawTip(g, px, pointerY, lines(scale.axes(), at));
    }

    /** Returns what is said of a place: where it is, and every series there. */
    static List<String> lines(XYPlot plot, Readout at) {
        List<String> lines = new ArrayList<>();
        lines.add(place(plot, at.x()));
        for (Readout.Entry entry : at.entries()) {
            lines.add(entry.name() + "  " + (entry.isBetween() ? "≈ " : "") + Figures.value(entry.value()));
        }
        return lines;
    }

    /** Returns a place on the horizontal axis as the axis writes it. */
    static String place(XYPlot plot, double x) {
        boolean isWritten = plot.getDomainAxis() instanceof NumberAxis axis && axis.getNumberFormatOverride() != null;
        String place = isWritten
                ? ((NumberAxis) plot.getDomainAxis()).getNumberFormatOverride().format(x)
                : Figures.value(x);
        return plot.getDomainAxis().getLabel() + "  " + place;
    }
}

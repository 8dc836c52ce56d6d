package io.espalier.ui.chart.figure;

import io.espalier.report.figure.curve.RunPoints;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.platform.Figures;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;

/** What is drawn over a chart: the crosshair with the values of all series, and rings around the runs that are pointed at. */
final class ChartMarks {
    private final GraphicsContext g;
    private final ChartRegion region;
    private final XYPlot plot;
    private final Box box;
    private final Rectangle2D area;

    ChartMarks(GraphicsContext g, ChartRegion region, XYPlot plot, Box box) {
        this.g = g;
        this.region = region;
        this.plot = plot;
        this.box = box;
        this.area = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    /** Rings the points of runs. */
    void runs(Set<String> names) {
        XYDataset data = plot.getDataset();
        if (names.isEmpty() || !(data instanceof RunPoints points)) {
            return;
        }
        g.setStroke(region.ink(Ink.MARK));
        g.setLineWidth(2.5);
        for (int s = 0; s < data.getSeriesCount(); s++) {
            for (int i = 0; i < data.getItemCount(s); i++) {
                if (points.runs(s, i).stream().anyMatch(names::contains)) {
                    ring(x(data.getXValue(s, i)), y(data.getYValue(s, i)));
                }
            }
        }
    }

    private void ring(double x, double y) {
        if (box.contains(x, y)) {
            g.strokeOval(x - 8, y - 8, 16, 16);
        }
    }

    /** Draws a line at the data nearest to the pointer, a dot on every series and a label with their values. */
    void crosshair(Readout at, double pointerY) {
        double px = Math.round(x(at.x())) + 0.5;
        g.setStroke(region.ink(Ink.AXIS));
        g.setLineWidth(1);
        g.strokeLine(px, box.y(), px, box.bottom());
        List<String> lines = new ArrayList<>();
        lines.add(plot.getDomainAxis().getLabel() + "  " + ChartPane.onAxis(plot, at.x()));
        g.setStroke(region.ink(Ink.MARK));
        g.setLineWidth(1.5);
        for (Readout.Entry entry : at.entries()) {
            double py = y(entry.value());
            if (box.contains(px, py)) {
                g.strokeOval(px - 4.5, py - 4.5, 9, 9);
            }
            lines.add(entry.name() + "  " + (entry.isBetween() ? "≈ " : "") + Figures.value(entry.value()));
        }
        region.drawTip(g, px, pointerY, lines);
    }

    private double x(double value) {
        return plot.getDomainAxis().valueToJava2D(value, area, plot.getDomainAxisEdge());
    }

    private double y(double value) {
        return plot.getRangeAxis().valueToJava2D(value, area, plot.getRangeAxisEdge());
    }
}

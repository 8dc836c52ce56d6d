package io.espalier.ui.chart.curve;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.hand.Pointer;
import io.espalier.ui.chart.hand.Readout;
import io.espalier.ui.chart.series.CurveScale;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToIntFunction;
import javafx.scene.canvas.GraphicsContext;

/** What follows the pointer over curves: a line at the data, a dot on every curve, a label with their values. */
final class CurveHover {
    private static final double LINE = 16;

    private final List<CurveSeries> visible;
    private final CurveLook look;
    private final DoubleFunction<String> place;

    /**
     * Makes a hover.
     *
     * @param visible the curves that are read, as in the readout
     * @param look tells whether smoothed values are said too
     * @param place says where a step is
     */
    CurveHover(List<CurveSeries> visible, CurveLook look, DoubleFunction<String> place) {
        this.visible = visible;
        this.look = look;
        this.place = place;
    }

    void draw(ChartRegion chart, GraphicsContext g, CurveScale scale, Pointed at) {
        Box plot = scale.plot();
        double px = scale.x(at.readout().x());
        g.setStroke(chart.ink(Ink.AXIS));
        g.setLineWidth(1);
        g.strokeLine(Math.round(px) + 0.5, plot.y(), Math.round(px) + 0.5, plot.bottom());
        for (Readout.Entry entry : at.readout().entries()) {
            double py = scale.y(entry.value());
            if (plot.contains(px, py)) {
                g.setFill(chart.ink(Ink.series(at.colour().applyAsInt(visible.get(entry.series())))));
                g.fillOval(px - 3.5, py - 3.5, 7, 7);
            }
        }
        int most = (int) Math.max(2, chart.getHeight() / LINE - 2);
        chart.drawTip(g, px, at.pointer().y(), lines(at.readout(), scale, at.pointer(), most));
    }

    /**
     * What is pointed at.
     *
     * @param readout the values there
     * @param pointer where the pointer is
     * @param colour tells the colour of a curve
     */
    record Pointed(Readout readout, Pointer pointer, ToIntFunction<CurveSeries> colour) {}

    /** Returns what the label says; where there is no room for all curves, of those nearest to the pointer. */
    List<String> lines(Readout at, CurveScale scale, Pointer pointer, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(place.apply(at.x()));
        List<Readout.Entry> told = at.entries();
        if (told.size() > most) {
            List<Readout.Entry> nearest = at.entries().stream()
                    .sorted(Comparator.comparingDouble(entry -> away(scale.y(entry.value()), pointer)))
                    .limit(most - 1L)
                    .toList();
            told = at.entries().stream().filter(nearest::contains).toList();
        }
        told.forEach(entry -> lines.add(line(at, entry)));
        if (told.size() < at.entries().size()) {
            lines.add("+" + (at.entries().size() - told.size()));
        }
        return lines;
    }

    private static double away(double py, Pointer pointer) {
        return Double.isNaN(py) ? Double.MAX_VALUE : Math.abs(py - pointer.y());
    }

    private String line(Readout at, Readout.Entry entry) {
        String value = (entry.isBetween() ? "≈ " : "") + Figures.value(entry.value());
        CurveSeries curve = visible.get(entry.series());
        if (look.isSmooth() && !entry.isBetween()) {
            double smooth = curve.smooth(look.smoothing()).at(curve.nearest(at.x()));
            value = Texts.get("chart.smooth", value, Figures.value(smooth));
        }
        return entry.name() + "  " + value;
    }
}

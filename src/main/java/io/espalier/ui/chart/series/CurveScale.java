package io.espalier.ui.chart.series;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.hand.Scaled;

/**
 * How steps and values become pixels: x rises with the step, y falls with the value.
 *
 * @param plot where they are drawn
 * @param x the steps that are seen, or their decimal logarithms
 * @param y the values that are seen, or their decimal logarithms
 * @param isLogX whether {@code x} holds logarithms
 * @param isLogY whether {@code y} holds logarithms
 */
public record CurveScale(Box plot, Range x, Range y, boolean isLogX, boolean isLogY) implements Scaled {
    @Override
    public double x(double step) {
        return plot.x() + x.share(scaled(step, isLogX)) * plot.width();
    }

    @Override
    public double y(double value) {
        double place = scaled(value, isLogY);
        return Double.isFinite(place) ? plot.bottom() - y.share(place) * plot.height() : Double.NaN;
    }

    @Override
    public double place(double px) {
        return unscaled(x.at((px - plot.x()) / plot.width()), isLogX);
    }

    /** Returns the value above which values can be drawn. */
    double floor() {
        return isLogY ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** Returns the index of the first point of a curve that matters to what is seen: one before it, for the line that enters. */
    public int from(CurveSeries curve) {
        int least = isLogX ? curve.stepsNotPositive() : 0;
        return Math.max(least, curve.at(unscaled(x.low(), isLogX)) - 1);
    }

    /** Returns the index after the last point of a curve that matters to what is seen. */
    public int to(CurveSeries curve) {
        return Math.min(curve.size(), curve.at(unscaled(x.high(), isLogX)) + 1);
    }

    static double scaled(double value, boolean isLog) {
        return !isLog ? value : value > 0 ? Math.log10(value) : Double.NaN;
    }

    static double unscaled(double place, boolean isLog) {
        return isLog ? Math.pow(10, place) : place;
    }
}

package io.espalier.ui.chart.figure;

import io.espalier.report.figure.curve.RunPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jfree.data.xy.XYDataset;

/**
 * The values of all series at one place, snapped to the data.
 *
 * @param x the place: the nearest x of any visible series
 * @param entries one for each visible series that reaches the place
 */
record Readout(double x, List<Entry> entries) {

    /**
     * The value of one series.
     *
     * @param series its index
     * @param name as in the legend
     * @param value there
     * @param isBetween whether the series has no point there and the value lies on the line between two
     * @param runs the runs behind the point; empty: none or between points
     */
    record Entry(int series, String name, double value, boolean isBetween, List<String> runs) {}

    Readout {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a data set whose series rise in x.
     *
     * @param data the series
     * @param x where the pointer is
     * @param visible tells which series count
     * @return nothing when no visible series has a point
     */
    static Optional<Readout> at(XYDataset data, double x, IntPredicate visible) {
        double snapped = Double.NaN;
        for (int s = 0; s < data.getSeriesCount(); s++) {
            int i = visible.test(s) ? nearest(data, s, x) : -1;
            if (i >= 0 && !(Math.abs(data.getXValue(s, i) - x) >= Math.abs(snapped - x))) {
                snapped = data.getXValue(s, i);
            }
        }
        if (Double.isNaN(snapped)) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (int s = 0; s < data.getSeriesCount(); s++) {
            if (visible.test(s)) {
                entry(data, s, snapped).ifPresent(entries::add);
            }
        }
        return Optional.of(new Readout(snapped, entries));
    }

    private static Optional<Entry> entry(XYDataset data, int series, double x) {
        int near = nearest(data, series, x);
        if (near < 0) {
            return Optional.empty();
        }
        String name = String.valueOf(data.getSeriesKey(series));
        double there = data.getXValue(series, near);
        if (there == x) {
            List<String> runs = data instanceof RunPoints points ? points.runs(series, near) : List.of();
            return Optional.of(new Entry(series, name, data.getYValue(series, near), false, runs));
        }
        int other = there < x ? near + 1 : near - 1;
        if (other < 0 || other >= data.getItemCount(series)) {
            return Optional.empty();
        }
        double share = (x - there) / (data.getXValue(series, other) - there);
        double value = data.getYValue(series, near) * (1 - share) + data.getYValue(series, other) * share;
        return Optional.of(new Entry(series, name, value, true, List.of()));
    }

    /** Returns the index of the point nearest to x, by bisection; -1 when the series is empty. */
    private static int nearest(XYDataset data, int series, double x) {
        int low = 0;
        int high = data.getItemCount(series) - 1;
        if (high < 0) {
            return -1;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (data.getXValue(series, middle) <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        boolean isLow = Math.abs(data.getXValue(series, low) - x) <= Math.abs(data.getXValue(series, high) - x);
        return isLow ? low : high;
    }
}

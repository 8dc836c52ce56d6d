package io.espalier.ui.chart.hand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of all series at one place, snapped to the data.
 *
 * @param x the place: the nearest x of any visible series
 * @param entries one for each visible series that reaches the place
 */
public record Readout(double x, List<Entry> entries) {

    /**
     * The value of one series.
     *
     * @param series its index
     * @param name as in the legend
     * @param value there
     * @param isBetween whether the series has no point there and the value lies on the line between two
     * @param runs the runs behind the point; empty: none or between points
     */
    public record Entry(int series, String name, double value, boolean isBetween, List<String> runs) {}

    /** Copies the entries. */
    public Readout {
        entries = List.copyOf(entries);
    }

    /**
     * Reads series at a place.
     *
     * @param points the series
     * @param x where the pointer is
     * @return nothing when no visible series has a point
     */
    public static Optional<Readout> at(Points points, double x) {
        double snapped = Double.NaN;
        for (int s = 0; s < points.series(); s++) {
            int i = points.isVisible(s) ? points.nearest(s, x) : -1;
            if (i >= 0 && !(Math.abs(points.x(s, i) - x) >= Math.abs(snapped - x))) {
                snapped = points.x(s, i);
            }
        }
        if (Double.isNaN(snapped)) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (int s = 0; s < points.series(); s++) {
            if (points.isVisible(s)) {
                entry(points, s, snapped).ifPresent(entries::add);
            }
        }
        return Optional.of(new Readout(snapped, entries));
    }

    private static Optional<Entry> entry(Points points, int series, double x) {
        int near = points.nearest(series, x);
        if (near < 0) {
            return Optional.empty();
        }
        double there = points.x(series, near);
        if (there == x) {
            List<String> runs = points.runs(series, near);
            return Optional.of(new Entry(series, points.name(series), points.y(series, near), false, runs));
        }
        int other = there < x ? near + 1 : near - 1;
        if (other < 0 || other >= points.size(series)) {
            return Optional.empty();
        }
        double share = (x - there) / (points.x(series, other) - there);
        double value = points.y(series, near) * (1 - share) + points.y(series, other) * share;
        return Optional.of(new Entry(series, points.name(series), value, true, List.of()));
    }
}

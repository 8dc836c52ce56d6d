package io.espalier.ui.chart.hand;

import java.util.List;

/** The series of a chart as a readout sees them; each rises in x. */
public interface Points {
    /** Returns the number of series. */
    int series();

    /** Returns the name of a series, as in the legend. */
    String name(int series);

    /** Returns the number of points of a series. */
    int size(int series);

    /** Returns where a point stands. */
    double x(int series, int index);

    /** Returns the value of a point. */
    double y(int series, int index);

    /** Returns whether a series is shown; by default all are. */
    default boolean isVisible(int series) {
        return true;
    }

    /** Returns the names of the runs behind a point; by default there are none. */
    default List<String> runs(int series, int index) {
        return List.of();
    }

    /** Returns the index of the first point at or after x, by bisection; the size of the series when there is none. */
    default int at(int series, double x) {
        int low = 0;
        int high = size(series);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x(series, middle) < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the index of the point nearest to x; -1 when the series is empty. */
    default int nearest(int series, double x) {
        int after = at(series, x);
        boolean isBefore = after > 0 && (after == size(series) || x - x(series, after - 1) <= x(series, after) - x);
        return isBefore ? after - 1 : after < size(series) ? after : -1;
    }
}

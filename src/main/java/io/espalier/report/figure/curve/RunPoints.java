package io.espalier.report.figure.curve;

import java.util.List;

/** A data set whose points know the runs they stand for, so that charts and tables can point at each other. */
public interface RunPoints {
    /**
     * Returns the names of the runs behind a point.
     *
     * @param series index of the series
     * @param item index of the point
     */
    List<String> runs(int series, int item);
}

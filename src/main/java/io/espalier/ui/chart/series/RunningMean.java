package io.espalier.ui.chart.series;

/**
 * An exponential mean of a growing row without the bias of its start (Kingma and Ba 2015, section 3), written as a running mean
 * with growing weight, so that a constant stays exactly that constant. The same as in figures that are written to a file.
 */
final class RunningMean {
    private final Extremes extremes = new Extremes();
    private double[] smooth = new double[0];
    private double weight = Double.NaN;
    private int size;
    private double mean;
    private double total;

    /** Forgets everything, because values have been taken back. */
    void restart() {
        size = 0;
    }

    /** Returns the extremes of what {@link #of} returned last. */
    Extremes extremes() {
        return extremes;
    }

    /** Returns the smoothed values, as long as the row or longer and only to be read. */
    double[] of(double[] values, int newSize, double newWeight) {
        if (newWeight != weight || size == 0) {
            weight = newWeight;
            size = 0;
            mean = 0;
            total = 0;
            extremes.cut(0);
        }
        if (smooth.length < newSize) {
            double[] longer = new double[values.length];
            System.arraycopy(smooth, 0, longer, 0, size);
            smooth = longer;
        }
        for (; size < newSize; size++) {
            double value = values[size];
            if (Double.isFinite(value)) {
                total = weight * total + 1;
                mean += (value - mean) / total;
                value = mean;
            }
            smooth[size] = value;
        }
        extremes.grow(smooth, newSize);
        return smooth;
    }
}

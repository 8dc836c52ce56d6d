package io.espalier.ui.chart.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing curve: steps never fall, values may be anything a run reports, NaN and infinities included. */
public final class CurveSeries {
    private final String name;
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;
    private final List<Integer> nonFinite = new ArrayList<>();
    private final Extremes extremes = new Extremes();
    private double[] smooth = new double[64];
    private double smoothWeight = Double.NaN;
    private int smoothSize;
    private double mean;
    private double debt;

    /** The smallest and the largest of the values so far, and of those above 0; grows with the curve. */
    private static final class Extremes {
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private double lowPositive = Double.POSITIVE_INFINITY;
        private int scanned;

        void restart() {
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
            lowPositive = Double.POSITIVE_INFINITY;
            scanned = 0;
        }

        void scan(double[] values, int size) {
            for (; scanned < size; scanned++) {
                double value = values[scanned];
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    lowPositive = value > 0 ? Math.min(lowPositive, value) : lowPositive;
                }
            }
        }
    }

    /**
     * Makes an empty curve.
     *
     * @param name shown in the legend
     */
    public CurveSeries(String name) {
        this.name = name;
    }

    /** Adds a point; a step below the last one takes back what lies beyond it, as a resumed run does. */
    public void add(double step, double value) {
        takeBack(step);
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        steps[size] = step;
        values[size] = value;
        if (!Double.isFinite(value)) {
            nonFinite.add(size);
        }
        size++;
    }

    private void takeBack(double step) {
        int before = size;
        while (size > 0 && steps[size - 1] >= step) {
            size--;
        }
        if (size < before) {
            extremes.restart();
            smoothSize = 0;
            nonFinite.removeIf(index -> index >= size);
        }
    }

    /** Forgets every point. */
    public void clear() {
        takeBack(Double.NEGATIVE_INFINITY);
    }

    /** Returns the indices of the values that are not finite, rising. */
    List<Integer> nonFinite() {
        return nonFinite;
    }

    /** Returns the smallest finite value, or of those above 0; positive infinity when there is none. */
    double lowest(boolean positive) {
        extremes.scan(values, size);
        return positive ? extremes.lowPositive : extremes.low;
    }

    /** Returns the largest finite value; negative infinity when there is none. */
    double highest() {
        extremes.scan(values, size);
        return extremes.high;
    }

    /** Returns the values themselves, as long as the curve or longer; only to be read. */
    double[] view() {
        return values;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the number of points. */
    public int size() {
        return size;
    }

    /** Returns the step of a point. */
    public double step(int index) {
        return steps[index];
    }

    /** Returns the value of a point. */
    public double value(int index) {
        return values[index];
    }

    /** Returns the last value, or NaN when there is none. */
    public double last() {
        return size == 0 ? Double.NaN : values[size - 1];
    }

    /** Returns the index of the first point at or after a step; {@link #size()} when there is none. */
    public int at(double step) {
        int found = Arrays.binarySearch(steps, 0, size, step);
        return found >= 0 ? found : -found - 1;
    }

    /** Returns the index of the point nearest to a step, or -1 when there is none. */
    public int nearest(double step) {
        int after = at(step);
        if (after == 0) {
            return size == 0 ? -1 : 0;
        }
        if (after == size) {
            return size - 1;
        }
        return step - steps[after - 1] <= steps[after] - step ? after - 1 : after;
    }

    /**
     * Returns the values smoothed by an exponential mean whose start is corrected, so that a constant stays what it is.
     *
     * @param weight of the past, 0 (nothing) to below 1; non-finite values stay as they are and leave the mean alone
     */
    public double[] smoothed(double weight) {
        return Arrays.copyOf(smoothedView(weight), size);
    }

    /** Returns what {@link #smoothed} returns, as long as the curve or longer and only to be read; new points cost only themselves. */
    double[] smoothedView(double weight) {
        if (weight != smoothWeight) {
            smoothWeight = weight;
            smoothSize = 0;
        }
        if (smoothSize == 0) {
            mean = 0;
            debt = 1;
        }
        if (smooth.length < size) {
            smooth = Arrays.copyOf(smooth, values.length);
        }
        for (; smoothSize < size; smoothSize++) {
            double value = values[smoothSize];
            if (Double.isFinite(value)) {
                mean = weight * mean + (1 - weight) * value;
                debt *= weight;
                smooth[smoothSize] = mean / (1 - debt);
            } else {
                smooth[smoothSize] = value;
            }
        }
        return smooth;
    }
}

package io.espalier.ui.chart;

import java.util.Arrays;

/** A growing curve: steps never fall, values may be anything a run reports, NaN and infinities included. */
public final class CurveSeries {
    private final String name;
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;

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
        while (size > 0 && steps[size - 1] >= step) {
            size--;
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        steps[size] = step;
        values[size] = value;
        size++;
    }

    /** Forgets every point. */
    public void clear() {
        size = 0;
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
        double[] smooth = new double[size];
        double mean = 0;
        double debt = 1;
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(values[i])) {
                smooth[i] = values[i];
                continue;
            }
            mean = weight * mean + (1 - weight) * values[i];
            debt *= weight;
            smooth[i] = mean / (1 - debt);
        }
        return smooth;
    }
}

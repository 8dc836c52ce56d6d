package io.espalier.ui.chart.series;

import java.util.Arrays;

/** A growing curve: steps never fall, values may be anything a run reports, NaN and infinities included. */
public final class CurveSeries {
    private final String name;
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;
    private final Extremes extremes = new Extremes();
    private final Oddities oddities = new Oddities();
    private final RunningMean smooth = new RunningMean();

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
        oddities.add(size, value);
        size++;
    }

    private void takeBack(double step) {
        int before = size;
        while (size > 0 && steps[size - 1] >= step) {
            size--;
        }
        if (size < before) {
            extremes.cut(size);
            smooth.restart();
            oddities.cut(values, size);
        }
    }

    /** Forgets every point. */
    public void clear() {
        takeBack(Double.NEGATIVE_INFINITY);
    }

    /** Returns the index of the first value from an index on that is not finite; {@link #size()} when there is none. */
    public int nonFinite(int from) {
        return Math.min(size, oddities.nonFinite(from));
    }

    /** Returns how many values are not finite. */
    public int nonFinite() {
        return oddities.nonFinite();
    }

    /** Returns how many values are 0 or below, which a logarithmic axis has no place for. */
    public int nonPositive() {
        return oddities.nonPositive();
    }

    /** Returns how many steps are 0 or below. */
    public int stepsNotPositive() {
        return at(Double.MIN_VALUE);
    }

    /** Returns the smallest finite value, or of those above 0; positive infinity when there is none. */
    public double lowest(boolean positive) {
        return positive ? oddities.lowestPositive() : extremes(0, size).least();
    }

    /** Returns the largest finite value; negative infinity when there is none. */
    public double highest() {
        return extremes(0, size).largest();
    }

    /** Returns the extremes of the values from one index to another, valid until the next call. */
    Extremes extremes(int from, int to) {
        return raw().extremes(from, to);
    }

    /** Returns the values as they came, to be thinned. */
    public Line raw() {
        extremes.grow(values, size);
        return new Line(values, extremes);
    }

    /** Returns the values smoothed as {@link #smoothed} says, to be thinned; new points cost only themselves. */
    public Line smooth(double weight) {
        return new Line(smooth.of(values, size, weight), smooth.extremes());
    }

    /** Values of a curve, as they came or smoothed; valid until the curve grows. */
    public static final class Line {
        private final double[] values;
        private final Extremes extremes;

        private Line(double[] values, Extremes extremes) {
            this.values = values;
            this.extremes = extremes;
        }

        /** Returns a value. */
        public double at(int index) {
            return values[index];
        }

        /** Finds the extremes from one index to another, valid until the next call. */
        Extremes extremes(int from, int to) {
            extremes.over(values, from, to);
            return extremes;
        }
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

    /** Returns the index of the first point at or after a step that lies not far behind an index. */
    int at(double step, int from) {
        int inside = from;
        int stride = 1;
        while (inside + stride < size && steps[inside + stride] < step) {
            inside += stride;
            stride *= 2;
        }
        int found = Arrays.binarySearch(steps, inside, Math.min(size, inside + stride + 1), step);
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
        return Arrays.copyOf(smooth.of(values, size, weight), size);
    }
}

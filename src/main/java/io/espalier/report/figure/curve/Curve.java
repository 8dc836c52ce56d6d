package io.espalier.report.figure.curve;

import io.espalier.report.theme.LineStyle;
import java.util.Objects;

/** One named series of a training journal; values may be non-finite, which is shown and never filtered. */
public final class Curve {
    private final String name;
    private final LineStyle style;
    private final double[] x;
    private final double[] y;

    /**
     * Copies the values.
     *
     * @param name as in the legend
     * @param style colour and dash
     * @param x steps, samples or seconds, finite and rising
     * @param y values, as many
     */
    public Curve(String name, LineStyle style, double[] x, double[] y) {
        this.name = Objects.requireNonNull(name);
        this.style = Objects.requireNonNull(style);
        this.x = x.clone();
        this.y = y.clone();
        if (x.length != y.length) {
            throw new IllegalArgumentException("curve \"" + name + "\" has " + x.length + " x and " + y.length + " y");
        }
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns colour and dash. */
    public LineStyle style() {
        return style;
    }

    /** Returns the number of points. */
    public int size() {
        return x.length;
    }

    /** Returns the place of a point. */
    public double x(int i) {
        return x[i];
    }

    /** Returns the value of a point. */
    public double y(int i) {
        return y[i];
    }

    /** Returns the number of values that are NaN or infinite. */
    public int nonFinite() {
        int count = 0;
        for (double value : y) {
            count += Double.isFinite(value) ? 0 : 1;
        }
        return count;
    }

    /** Returns whether the curve goes up and down all the time, as losses do and schedules do not. */
    boolean isNoisy() {
        int turns = 0;
        for (int i = 2; i < y.length; i++) {
            turns += (y[i] - y[i - 1]) * (y[i - 1] - y[i - 2]) < 0 ? 1 : 0;
        }
        return turns > y.length / 20;
    }

    /** Returns this curve in another style. */
    public Curve styled(LineStyle other) {
        return new Curve(name, other, x, y);
    }

    /** Returns this curve under another name. */
    public Curve named(String other) {
        return new Curve(other, style, x, y);
    }

    /** Returns whether every value is 0. */
    public boolean isZero() {
        for (double value : y) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns this curve smoothed by {@link Smoothing#debiased}. */
    public Curve smoothed(double weight) {
        return new Curve(name, style, x, Smoothing.debiased(y, weight));
    }
}

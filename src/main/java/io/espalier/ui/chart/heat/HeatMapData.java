package io.espalier.ui.chart.heat;

import java.util.Arrays;

/** A matrix of importance, row by row, with the order statistics that a heat map shows. Immutable. */
public final class HeatMapData {
    private final int rows;
    private final int columns;
    private final float[] values;
    private final float[] sorted;

    /**
     * Takes a matrix.
     *
     * @param rows above 0
     * @param columns above 0
     * @param values rows x columns, finite, row by row; not copied
     */
    public HeatMapData(int rows, int columns, float[] values) {
        if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(values.length + " values do not make " + rows + " x " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Takes a matrix of doubles; all rows must be as long as the first. */
    public static HeatMapData of(double[][] matrix) {
        int columns = matrix[0].length;
        float[] flat = new float[matrix.length * columns];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < columns; column++) {
                flat[row * columns + column] = (float) matrix[row][column];
            }
        }
        return new HeatMapData(matrix.length, columns, flat);
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns the number of columns. */
    public int columns() {
        return columns;
    }

    /** Returns one value. */
    public float value(int row, int column) {
        return values[row * columns + column];
    }

    /** Returns the number of values. */
    public int size() {
        return values.length;
    }

    /** Returns how many values are larger, plus one. */
    public int rank(float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length - low + 1;
    }

    /** Returns the value below which a share of all values lies. */
    public float quantile(double share) {
        double place = Math.max(0, Math.min(1, share)) * (sorted.length - 1);
        return sorted[(int) Math.round(place)];
    }

    /** Returns the values from largest to smallest as doubles, thinned to at most a number of points. */
    public double[] descending(int most) {
        int count = Math.min(most, sorted.length);
        double[] curve = new double[count];
        for (int i = 0; i < count; i++) {
            int place = count == 1 ? 0 : (int) ((long) i * (sorted.length - 1) / (count - 1));
            curve[i] = sorted[sorted.length - 1 - place];
        }
        return curve;
    }

    /**
     * Maps every value to a share between 0 and 1.
     *
     * @param scale how
     * @param clip share cut off at each end before the span is taken, 0 to below 0.5
     * @return rows x columns
     */
    public float[] shares(HeatScale scale, double clip) {
        float[] shares = new float[values.length];
        if (scale == HeatScale.RANK) {
            for (int i = 0; i < shares.length; i++) {
                shares[i] = 1f - (rank(values[i]) - 1f) / Math.max(1, values.length - 1);
            }
            return shares;
        }
        double low = scale.apply(quantile(clip), floor());
        double high = scale.apply(quantile(1 - clip), floor());
        double length = high > low ? high - low : 1;
        for (int i = 0; i < shares.length; i++) {
            double share = (scale.apply(values[i], floor()) - low) / length;
            shares[i] = (float) Math.max(0, Math.min(1, share));
        }
        return shares;
    }

    /** Returns the value that a share of the colour bar stands for. */
    public double valueAt(HeatScale scale, double clip, double share) {
        if (scale == HeatScale.RANK) {
            return quantile(share);
        }
        double low = scale.apply(quantile(clip), floor());
        double high = scale.apply(quantile(1 - clip), floor());
        return scale.invert(low + share * (high - low));
    }

    /**
     * Returns this matrix less another of the same shape, as a scale sees both: values, orders of magnitude, or places in the
     * order of all (from -1 to 1).
     *
     * @throws IllegalArgumentException for another shape
     */
    public HeatMapData minus(HeatMapData other, HeatScale scale) {
        if (other.rows != rows || other.columns != columns) {
            throw new IllegalArgumentException("a difference needs two matrices of one shape");
        }
        float[] difference = new float[values.length];
        if (scale == HeatScale.RANK) {
            float[] mine = shares(scale, 0);
            float[] theirs = other.shares(scale, 0);
            for (int i = 0; i < difference.length; i++) {
                difference[i] = mine[i] - theirs[i];
            }
        } else {
            double floor = floor();
            double otherFloor = other.floor();
            for (int i = 0; i < difference.length; i++) {
                difference[i] = (float) (scale.apply(values[i], floor) - scale.apply(other.values[i], otherFloor));
            }
        }
        return new HeatMapData(rows, columns, difference);
    }

    /**
     * Maps every value of a difference to a share between 0 and 1, 0.5 being no difference.
     *
     * @param clip share cut off at the larger end before the reach is taken, 0 to below 0.5
     */
    public float[] sharesAroundZero(double clip) {
        double reach = reach(clip);
        float[] shares = new float[values.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) Math.max(0, Math.min(1, 0.5 + values[i] / (2 * reach)));
        }
        return shares;
    }

    /** Returns the difference that a share of the colour bar stands for. */
    public double valueAroundZero(double clip, double share) {
        return (2 * share - 1) * reach(clip);
    }

    private double reach(double clip) {
        double reach = Math.max(Math.abs(quantile(clip)), Math.abs(quantile(1 - clip)));
        return reach > 0 ? reach : 1;
    }

    /** Returns the smallest positive value, which a logarithm takes for everything that is not positive. */
    private double floor() {
        int first = Arrays.binarySearch(sorted, Float.MIN_VALUE);
        int place = first < 0 ? -first - 1 : first;
        return place < sorted.length ? sorted[place] : Float.MIN_VALUE;
    }
}

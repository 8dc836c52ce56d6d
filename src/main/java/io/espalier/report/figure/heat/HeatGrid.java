package io.espalier.report.figure.heat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Importance by layer and group: one row a layer, one cell a head group or neuron.
 *
 * <p>Rows may differ in length (a pruned model's layers do); cells that are absent or NaN are drawn as ground.
 */
public final class HeatGrid {
    private final float[][] values;
    private final int columns;
    private final float[] sorted;

    /**
     * Copies the values.
     *
     * @param values [layers][groups], at least one cell
     */
    public HeatGrid(float[][] values) {
        this.values = Arrays.stream(values).map(float[]::clone).toArray(float[][]::new);
        this.columns = Arrays.stream(values).mapToInt(row -> row.length).max().orElse(0);
        if (columns == 0) {
            throw new IllegalArgumentException("a heat map needs at least one cell");
        }
        this.sorted = sorted(this.values);
    }

    /** Returns a grid of doubles, as scores are kept. */
    public static HeatGrid of(double[][] values) {
        float[][] rows = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            rows[i] = new float[values[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = (float) values[i][j];
            }
        }
        return new HeatGrid(rows);
    }

    /** Returns the number of layers. */
    public int rows() {
        return values.length;
    }

    /** Returns the number of groups of the longest layer. */
    public int columns() {
        return columns;
    }

    /** Returns a value, NaN where there is no cell. */
    public float value(int row, int column) {
        return row < 0 || row >= values.length || column < 0 || column >= values[row].length
                ? Float.NaN
                : values[row][column];
    }

    /**
     * Returns how many cells of the whole grid are more important.
     *
     * @param row layer
     * @param column group
     * @return the rank, 0 for the most important; -1 where there is no value
     */
    public int rank(int row, int column) {
        float value = value(row, column);
        return Float.isNaN(value) ? -1 : sorted.length - upper(value);
    }

    /** Returns the number of cells with a value. */
    public int size() {
        return sorted.length;
    }

    /**
     * Returns the value below which a share of the cells lies.
     *
     * @param share 0 to 1
     * @return the value; NaN if no cell has one
     */
    public float quantile(double share) {
        return sorted.length == 0 ? Float.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Returns all values in falling order: the sorted-importance curve. */
    public float[] falling() {
        float[] falling = new float[sorted.length];
        for (int i = 0; i < falling.length; i++) {
            falling[i] = sorted[sorted.length - 1 - i];
        }
        return falling;
    }

    /** Returns the share of cells that are not larger, 0 to 1. */
    double shareBelow(float value) {
        return sorted.length == 0 ? 0 : upper(value) / (double) sorted.length;
    }

    /** Returns per layer the order of its groups from the most to the least important. */
    public int[][] order() {
        return Arrays.stream(values)
                .map(row -> IntStream.range(0, row.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> Float.isNaN(row[i]) ? 1e300 : -row[i]))
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Returns this grid with the groups of each layer rearranged: cell j of the result is cell {@code order[i][j]}. */
    public HeatGrid arranged(int[][] order) {
        float[][] rows = new float[values.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[order[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = values[i][order[i][j]];
            }
        }
        return new HeatGrid(rows);
    }

    private int upper(float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static float[] sorted(float[][] values) {
        int size = Arrays.stream(values).mapToInt(row -> row.length).sum();
        float[] all = new float[size];
        int count = 0;
        for (float[] row : values) {
            for (float value : row) {
                if (!Float.isNaN(value)) {
                    all[count++] = value;
                }
            }
        }
        float[] finite = Arrays.copyOf(all, count);
        Arrays.sort(finite);
        return finite;
    }
}

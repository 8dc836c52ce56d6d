package io.espalier.ui.chart.series;

import java.util.Arrays;

/**
 * The least and the largest finite value of any stretch of a growing row of numbers, in the logarithm of its length.
 *
 * <p>Blocks of values are looked at once, when they are full; each level above joins two blocks of the one below. Values that are
 * appended cost only themselves, values that are taken back cost nothing.
 */
final class Extremes {
    private static final int BLOCK = 32;
    private static final int LEVELS = 26;

    private final double[][] low = new double[LEVELS][0];
    private final double[][] high = new double[LEVELS][0];
    private int size;
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** Forgets everything from an index on, because the values there have changed or gone. */
    void cut(int newSize) {
        size = Math.min(size, newSize);
    }

    /** Looks at values that have been appended. */
    void grow(double[] values, int newSize) {
        for (int block = size / BLOCK; (block + 1) * BLOCK <= newSize; block++) {
            restart();
            scan(values, block * BLOCK, (block + 1) * BLOCK);
            keep(0, block);
            int index = block;
            for (int level = 0; (index & 1) == 1 && level + 1 < LEVELS; level++, index >>= 1) {
                restart();
                take(level, index - 1);
                take(level, index);
                keep(level + 1, index >> 1);
            }
        }
        size = newSize;
    }

    private void keep(int level, int index) {
        if (index >= low[level].length) {
            int room = Math.max(16, 2 * index);
            low[level] = Arrays.copyOf(low[level], room);
            high[level] = Arrays.copyOf(high[level], room);
        }
        low[level][index] = least;
        high[level][index] = largest;
    }

    /**
     * Finds the extremes of a stretch; read them with {@link #least} and {@link #largest}.
     *
     * @param values the row that was given to {@link #grow}
     * @param from first index
     * @param to index after the last, at most as far as the row has grown
     */
    void over(double[] values, int from, int to) {
        restart();
        int first = (from + BLOCK - 1) / BLOCK;
        int end = to / BLOCK;
        if (first >= end) {
            scan(values, from, to);
            return;
        }
        scan(values, from, first * BLOCK);
        scan(values, end * BLOCK, to);
        for (int level = 0; first < end; level++) {
            if ((first & 1) == 1) {
                take(level, first++);
            }
            if ((end & 1) == 1) {
                take(level, --end);
            }
            first >>= 1;
            end >>= 1;
        }
    }

    /** Returns the least finite value of the last stretch; positive infinity when it has none. */
    double least() {
        return least;
    }

    /** Returns the largest finite value of the last stretch; negative infinity when it has none. */
    double largest() {
        return largest;
    }

    private void restart() {
        least = Double.POSITIVE_INFINITY;
        largest = Double.NEGATIVE_INFINITY;
    }

    private void take(int level, int index) {
        least = Math.min(least, low[level][index]);
        largest = Math.max(largest, high[level][index]);
    }

    private void scan(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            double value = values[i];
            // Not a number fails both comparisons.
            if (value < least && value > Double.NEGATIVE_INFINITY) {
                least = value;
            }
            if (value > largest && value < Double.POSITIVE_INFINITY) {
                largest = value;
            }
        }
    }
}

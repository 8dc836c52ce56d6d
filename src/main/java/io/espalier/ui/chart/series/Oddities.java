package io.espalier.ui.chart.series;

import java.util.Arrays;

/** The values of a growing curve that some axis cannot show: not finite, or not above 0. */
final class Oddities {
    private int[] nonFinite = new int[0];
    private int count;
    private int nonPositive;
    private double lowestPositive = Double.POSITIVE_INFINITY;

    void add(int index, double value) {
        if (!Double.isFinite(value)) {
            if (count == nonFinite.length) {
                nonFinite = Arrays.copyOf(nonFinite, Math.max(16, 2 * count));
            }
            nonFinite[count++] = index;
        } else if (value > 0) {
            lowestPositive = Math.min(lowestPositive, value);
        } else {
            nonPositive++;
        }
    }

    /** Keeps the values before an index alone. */
    void cut(double[] values, int size) {
        count = 0;
        nonPositive = 0;
        lowestPositive = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            add(i, values[i]);
        }
    }

    /** Returns the first index from another on whose value is not finite; the largest there is when there is none. */
    int nonFinite(int from) {
        int found = Arrays.binarySearch(nonFinite, 0, count, from);
        int place = found >= 0 ? found : -found - 1;
        return place < count ? nonFinite[place] : Integer.MAX_VALUE;
    }

    int nonFinite() {
        return count;
    }

    int nonPositive() {
        return nonPositive;
    }

    double lowestPositive() {
        return lowestPositive;
    }
}

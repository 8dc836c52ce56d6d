package io.espalier.engine.importance.rank;

import java.util.BitSet;

/** Compares two sets of scores over the same groups by the order that they put them in. */
final class RankStatistics {

    private RankStatistics() {}

    /**
     * Returns Spearman's rank correlation, with mean ranks for ties.
     *
     * @param first scores of n groups
     * @param second other scores of the same groups
     * @return from -1 to 1; NaN for fewer than two groups or when one side is constant
     */
    public static double spearman(double[] first, double[] second) {
        requireSameLength(first, second);
        return pearson(ranks(first), ranks(second));
    }

    /**
     * Returns the share of the {@code k} highest groups that both orders have in common.
     *
     * @param first scores of n groups
     * @param second other scores of the same groups
     * @param k from 1 to n
     * @return from 0 to 1
     */
    public static double topOverlap(double[] first, double[] second, int k) {
        requireSameLength(first, second);
        if (k < 1 || k > first.length) {
            throw new IllegalArgumentException(k + " is not from 1 to " + first.length);
        }
        BitSet common = top(first, k);
        common.and(top(second, k));
        return (double) common.cardinality() / k;
    }

    /** Returns the ranks of values from 1 upwards, equals sharing the mean of their places. */
    public static double[] ranks(double[] values) {
        int[] order = RankedScores.ascending(values);
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start;
            while (end + 1 < order.length && values[order[end + 1]] == values[order[start]]) {
                end++;
            }
            for (int place = start; place <= end; place++) {
                ranks[order[place]] = (start + end) / 2.0 + 1;
            }
            start = end + 1;
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static BitSet top(double[] values, int k) {
        int[] order = RankedScores.ascending(values);
        BitSet top = new BitSet();
        for (int place = order.length - k; place < order.length; place++) {
            top.set(order[place]);
        }
        return top;
    }

    private static void requireSameLength(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " scores against " + second.length);
        }
    }
}

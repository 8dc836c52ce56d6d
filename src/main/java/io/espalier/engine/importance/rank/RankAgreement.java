package io.espalier.engine.importance.rank;

/**
 * How far two sets of scores over the same groups put them in the same order; everything is sorted once, so that the overlap
 * at another number of groups costs one pass. Immutable.
 */
public final class RankAgreement {
    private final double spearman;
    private final int[] firstPlaces;
    private final int[] secondPlaces;

    private RankAgreement(double spearman, int[] firstPlaces, int[] secondPlaces) {
        this.spearman = spearman;
        this.firstPlaces = firstPlaces;
        this.secondPlaces = secondPlaces;
    }

    /**
     * Compares two sets of scores.
     *
     * @param first scores of n groups
     * @param second other scores of the same groups
     */
    public static RankAgreement of(double[] first, double[] second) {
        return new RankAgreement(RankStatistics.spearman(first, second), places(first), places(second));
    }

    /** Compares two matrices as one list each; they must have one shape. */
    public static RankAgreement of(double[][] first, double[][] second) {
        return of(flat(first), flat(second));
    }

    /** Returns the number of groups. */
    public int size() {
        return firstPlaces.length;
    }

    /** Returns Spearman's rank correlation, NaN where there is none. */
    public double spearman() {
        return spearman;
    }

    /**
     * Returns the share of the {@code k} highest groups that both orders have in common.
     *
     * @param k from 1 to the number of groups
     */
    public double topOverlap(int k) {
        if (k < 1 || k > size()) {
            throw new IllegalArgumentException(k + " is not from 1 to " + size());
        }
        int common = 0;
        for (int i = 0; i < firstPlaces.length; i++) {
            if (firstPlaces[i] < k && secondPlaces[i] < k) {
                common++;
            }
        }
        return (double) common / k;
    }

    /** Returns for every group its place in the order from the highest to the lowest, from 0. */
    private static int[] places(double[] values) {
        int[] ascending = RankedScores.ascending(values);
        int[] places = new int[values.length];
        for (int i = 0; i < ascending.length; i++) {
            places[ascending[i]] = ascending.length - 1 - i;
        }
        return places;
    }

    private static double[] flat(double[][] matrix) {
        int size = 0;
        for (double[] row : matrix) {
            size += row.length;
        }
        double[] flat = new double[size];
        int at = 0;
        for (double[] row : matrix) {
            System.arraycopy(row, 0, flat, at, row.length);
            at += row.length;
        }
        return flat;
    }
}

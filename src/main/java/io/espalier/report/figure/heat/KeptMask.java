package io.espalier.report.figure.heat;

import java.util.BitSet;
import java.util.List;

/** Which cells of a heat map a pruning plan keeps. */
public final class KeptMask {
    private final BitSet[] kept;

    private KeptMask(BitSet[] kept) {
        this.kept = kept;
    }

    /**
     * Makes a mask from a plan.
     *
     * @param rows number of layers of the base model
     * @param keptByLayer per layer the groups that stay; an empty list for a layer that goes
     * @return the mask
     */
    public static KeptMask of(int rows, List<? extends Iterable<Integer>> keptByLayer) {
        BitSet[] kept = new BitSet[rows];
        for (int i = 0; i < rows; i++) {
            kept[i] = new BitSet();
            if (i < keptByLayer.size()) {
                for (int group : keptByLayer.get(i)) {
                    kept[i].set(group);
                }
            }
        }
        return new KeptMask(kept);
    }

    /** Returns a mask that keeps the given number of leading cells per layer, for maps sorted by importance. */
    public static KeptMask leading(int[] counts) {
        BitSet[] kept = new BitSet[counts.length];
        for (int i = 0; i < counts.length; i++) {
            kept[i] = new BitSet();
            kept[i].set(0, counts[i]);
        }
        return new KeptMask(kept);
    }

    /** Returns whether a cell stays. */
    public boolean isKept(int row, int column) {
        return row < kept.length && kept[row].get(column);
    }

    /** Returns how many cells of a stretch stay. */
    int kept(int row, int from, int to) {
        return row < kept.length ? kept[row].get(from, to).cardinality() : 0;
    }

    /** Returns how many cells of a layer stay. */
    public int kept(int row) {
        return row < kept.length ? kept[row].cardinality() : 0;
    }

    /** Returns this mask with the groups of each layer rearranged as {@link HeatGrid#arranged} does. */
    public KeptMask arranged(int[][] order) {
        BitSet[] rows = new BitSet[order.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new BitSet();
            for (int j = 0; j < order[i].length; j++) {
                rows[i].set(j, isKept(i, order[i][j]));
            }
        }
        return new KeptMask(rows);
    }
}

package io.espalier.engine.model.config;

/**
 * How neighbouring patches are gathered into one row of features ("pixel shuffle").
 *
 * @param side patches in a row and in a column that become one row
 * @param transposed whether the grid comes out with its columns before its rows
 */
public record PatchShuffle(int side, boolean transposed) {
    /** Every patch is a row of its own. */
    public static final PatchShuffle NONE = new PatchShuffle(1, false);

    /** Refuses a side below 1. */
    public PatchShuffle {
        if (side < 1) {
            throw new IllegalArgumentException("a side of " + side + " patches");
        }
    }
}

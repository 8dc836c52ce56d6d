package io.espalier.engine.prune;

/**
 * A run of layers.
 *
 * @param start first layer
 * @param end one past the last layer
 */
public record LayerRange(int start, int end) {

    /** Refuses negative and reversed ranges; an empty range is allowed. */
    public LayerRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("[" + start + ", " + end + ") is not a range of layers");
        }
    }

    /** Returns whether a layer is in the range. */
    public boolean contains(int layer) {
        return layer >= start && layer < end;
    }
}

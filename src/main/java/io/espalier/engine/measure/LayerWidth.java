package io.espalier.engine.measure;

/**
 * What is left of one decoder layer.
 *
 * @param headGroups key-value heads, each with its own query heads
 * @param neurons MLP neurons
 */
public record LayerWidth(int headGroups, int neurons) {

    /** Refuses negative widths. */
    public LayerWidth {
        if (headGroups < 0 || neurons < 0) {
            throw new IllegalArgumentException("a width is not negative");
        }
    }
}

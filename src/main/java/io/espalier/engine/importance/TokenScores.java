package io.espalier.engine.importance;

import java.util.Arrays;
import java.util.Objects;

/**
 * The scores of a decoder with visual and text positions kept apart.
 *
 * <p>Block Influence is its usual mean, taken over the positions of one kind alone: how much a block turns what stands there.
 *
 * <p>For heads and neurons the gradient of a weight is a sum over positions, {@code g = Σ_t gy_t x_tᵀ}, with what entered the
 * matrix at position {@code t} and the gradient of what left it. It falls apart into {@code g = g_visual + g_text}, and the
 * score is the first-order one with one part in the place of {@code g}: {@code Σ |W g_visual|}. The two scores of a group
 * therefore sum to no less than its score over all positions. The loss is the same in both, that of the answers: a high visual
 * score means that the answers hang on what the group computes at the picture's positions. Second-order estimators square
 * gradients of whole samples and have no such parts; they and blocks without sections leave heads and neurons out here.
 *
 * @param visual scores over the positions of pictures
 * @param text scores over all other positions
 */
public record TokenScores(Part visual, Part text) {

    /** Refuses null parts. */
    public TokenScores {
        Objects.requireNonNull(visual);
        Objects.requireNonNull(text);
    }

    /**
     * The scores over one kind of positions.
     *
     * <p>The arrays belong to the record: do not write to them.
     *
     * @param blockInfluence {@code [L]}; empty when layers were not scored
     * @param heads {@code [L][G]}; empty when not scored
     * @param neurons {@code [L][F]}; empty when not scored
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(double[] blockInfluence, double[][] heads, double[][] neurons) {

        /** Refuses null arrays and values that are not finite. */
        public Part {
            Objects.requireNonNull(blockInfluence);
            String fault = ScoreFaults.first(blockInfluence, heads, neurons);
            if (!fault.isEmpty()) {
                throw new IllegalArgumentException(fault);
            }
        }

        /** Returns whether every array has the shape of that of other scores, or is empty. */
        boolean fits(double[] layers, double[][] otherHeads, double[][] otherNeurons) {
            return (blockInfluence.length == 0 || blockInfluence.length == layers.length)
                    && fits(heads, otherHeads)
                    && fits(neurons, otherNeurons);
        }

        private static boolean fits(double[][] mine, double[][] others) {
            boolean fits = mine.length == 0 || mine.length == others.length;
            for (int layer = 0; fits && layer < mine.length; layer++) {
                fits = mine[layer].length == others[layer].length;
            }
            return fits;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part that
                    && Arrays.equals(blockInfluence, that.blockInfluence)
                    && Arrays.deepEquals(heads, that.heads)
                    && Arrays.deepEquals(neurons, that.neurons);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(blockInfluence), Arrays.deepHashCode(heads));
        }

        @Override
        public String toString() {
            return "Part[layers=" + Math.max(blockInfluence.length, heads.length) + "]";
        }
    }
}

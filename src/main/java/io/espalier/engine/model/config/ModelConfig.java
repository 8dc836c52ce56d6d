package io.espalier.engine.model.config;

import io.espalier.engine.tensor.DType;
import java.util.HashSet;
import java.util.Set;

/**
 * Everything a model's configuration says, with the defaults of its classes filled in.
 *
 * @param family name of the family in the table of families
 * @param dtype element type that the configuration names
 * @param decoder sizes of the decoder
 * @param vision sizes of the vision tower
 * @param numerics constants of the forward pass
 * @param tokens ids with a meaning
 */
public record ModelConfig(
        String family, DType dtype, DecoderShape decoder, VisionShape vision, Numerics numerics, Tokens tokens) {

    /**
     * Constants of the forward pass.
     *
     * @param normEps added to the mean square or the variance in the decoder's norms
     * @param rotary what the rotary embedding is made of
     * @param contextLength largest number of positions
     * @param visionEps added to the variance in the tower's norms
     * @param visionActivation {@code quick_gelu}, {@code gelu} or {@code gelu_tanh}
     * @param projectorActivation as above
     * @param dropClassRow whether the tower's class row is left out of the features
     * @param shuffle how patches become rows of features
     */
    public record Numerics(
            double normEps,
            RotaryShape rotary,
            int contextLength,
            double visionEps,
            String visionActivation,
            String projectorActivation,
            boolean dropClassRow,
            PatchShuffle shuffle) {}

    /**
     * Ids with a meaning.
     *
     * @param image placeholder that picture features replace; below 0 when the vocabulary has none
     * @param stop ids that end an answer
     */
    public record Tokens(int image, Set<Integer> stop) {
        /** Copies the set. */
        public Tokens {
            stop = Set.copyOf(stop);
        }
    }

    /** Returns this configuration with more ids that end an answer. */
    public ModelConfig stoppingAlsoAt(Set<Integer> ids) {
        Set<Integer> all = new HashSet<>(tokens.stop());
        all.addAll(ids);
        return new ModelConfig(family, dtype, decoder, vision, numerics, new Tokens(tokens.image(), all));
    }

    /** Returns how many rows one picture or tile takes in the decoder's sequence. */
    public int visualTokens() {
        int gathered = numerics.shuffle.side() * numerics.shuffle.side();
        return vision.patches() / gathered + (numerics.dropClassRow ? 0 : 1);
    }
}

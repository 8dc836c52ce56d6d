package io.espalier.engine.model;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;

/**
 * What all layers of a decoder share.
 *
 * @param shape sizes of the unpruned decoder
 * @param block the kind of block
 * @param embedding token embedding [V, D]
 * @param norm weight of the final norm [D]
 * @param head output matrix [V, D]
 * @param inverseFrequencies of the rotary embedding, float32 [d/2]
 * @param eps added to the mean square in the final norm
 */
public record DecoderParts(
        DecoderShape shape,
        DecoderBlock block,
        Tensor embedding,
        Tensor norm,
        Tensor head,
        Tensor inverseFrequencies,
        double eps) {

    /** Returns the same with other tensors. */
    public DecoderParts with(Tensor otherEmbedding, Tensor otherNorm, Tensor otherHead) {
        return new DecoderParts(shape, block, otherEmbedding, otherNorm, otherHead, inverseFrequencies, eps);
    }

    /**
     * Returns 1 / theta^(2k/d) for k = 0 .. d/2 - 1, computed in float32 like the reference.
     *
     * @param into owns the result
     * @param headDim d
     * @param theta the base
     */
    public static Tensor frequencies(Scope into, int headDim, double theta) {
        float[] values = new float[headDim / 2];
        for (int k = 0; k < values.length; k++) {
            float exponent = (float) (2 * k) / headDim;
            values[k] = 1f / (float) Math.pow(theta, exponent);
        }
        return into.of(values, values.length);
    }
}

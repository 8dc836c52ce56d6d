package io.espalier.engine.model;

import io.espalier.engine.tensor.Tensor;

/**
 * What all layers of a decoder share.
 *
 * @param shape sizes of the unpruned decoder
 * @param block the kind of block
 * @param embedding token embedding [V, D]
 * @param norm weight of the final norm [D]
 * @param head output matrix [V, D]
 * @param rotary makes the tables of the rotary embedding
 * @param eps added to the mean square in the final norm
 */
public record DecoderParts(
        DecoderShape shape,
        DecoderBlock block,
        Tensor embedding,
        Tensor norm,
        Tensor head,
        RotaryEmbedding rotary,
        double eps) {

    /** Returns the same with other tensors. */
    public DecoderParts with(Tensor otherEmbedding, Tensor otherNorm, Tensor otherHead) {
        return new DecoderParts(shape, block, otherEmbedding, otherNorm, otherHead, rotary, eps);
    }
}

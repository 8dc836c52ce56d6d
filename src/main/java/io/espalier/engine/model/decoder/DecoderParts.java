package io.espalier.engine.model.decoder;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.Tensor;

/**
 * What all layers of a decoder share.
 *
 * @param shape sizes of the unpruned decoder
 * @param block the kind of block
 * @param embedding token embedding [V, D]
 * @param output what stands behind the last block
 * @param rotary makes the tables of the rotary embedding
 */
public record DecoderParts(
        DecoderShape shape, DecoderBlock block, Tensor embedding, OutputHead output, RotaryEmbedding rotary) {

    /** Returns the same with other tensors. */
    public DecoderParts with(Tensor otherEmbedding, OutputHead otherOutput) {
        return new DecoderParts(shape, block, otherEmbedding, otherOutput, rotary);
    }
}

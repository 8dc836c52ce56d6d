package io.espalier.engine.model.decoder.block;

import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;

/** A decoder block that can also compute many short turns packed behind few pictures, for training from nothing. */
public interface PackedBlock extends DecoderBlock {

    /**
     * What every packed block of a pass needs besides its input.
     *
     * @param cos cosines of the rotary embedding, [M, d]
     * @param sin sines of the same shape
     * @param ofPicture which picture each chunk is about, [R]
     * @param prefix rows of a picture P
     * @param bias added to the scores of chunks, [R, C, P + C]
     * @param prefixBias added to the scores of pictures, [P, P]
     */
    record Context(Tensor cos, Tensor sin, Tensor ofPicture, int prefix, Tensor bias, Tensor prefixBias) {}

    /**
     * Computes a block.
     *
     * @param into owns the result
     * @param x rows of pictures, then rows of chunks, [M, D]
     * @return raw output [M, D]
     */
    Tensor packed(Scope into, Tensor x, BlockWeights weights, Context context);
}

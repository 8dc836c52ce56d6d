package io.espalier.engine.model.decoder;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of decoder block: which weights it has, and the kernels that compute it. A new decoder family is one
 * implementation and one entry in the table of families.
 */
public interface DecoderBlock {
    /** Which gradients {@link #vjp} returns besides that of the input. */
    enum Wanted {
        /** None. */
        INPUT,
        /** Those of every base weight. */
        WEIGHTS,
        /** Those of every LoRA factor. */
        LORA
    }

    /** Returns the weights of a block, in the order in which kernels take them. */
    List<WeightRole> roles();

    /** Returns the shape of weight number {@code index} in an unpruned model. */
    List<Long> shapeOf(int index, DecoderShape shape);

    /**
     * Adds every weight of every layer of an unpruned model with its shape.
     *
     * @param shapes by canonical name
     * @param decoder sizes of the model
     */
    default void addLayers(Map<String, List<Long>> shapes, DecoderShape decoder) {
        for (int layer = 0; layer < decoder.layers(); layer++) {
            for (int i = 0; i < roles().size(); i++) {
                shapes.put(TensorNames.layer(layer, roles().get(i).name()), shapeOf(i, decoder));
            }
        }
    }

    /** Returns the positions in {@link #roles()} of the matrices that LoRA adapts, in the order of its factors. */
    List<Integer> linears();

    /** Returns the block as sections, for calibration in little memory; empty when it is differentiated whole. */
    default Optional<BlockSections> sections() {
        return Optional.empty();
    }

    /**
     * Computes a block.
     *
     * @param into owns the result; its kernels decide whether gradients are recorded
     * @param x input [B, T, D]
     * @return raw output [B, T, D]
     */
    Tensor forward(Scope into, Tensor x, BlockWeights weights, BlockContext context);

    /**
     * Recomputes a block and returns vector-Jacobian products; equal to the full graph's gradients bit for bit, at 1.3 times
     * its arithmetic and one block's memory.
     *
     * @param into owns the results
     * @param x input [B, T, D]
     * @param gy gradient of the loss for the output, [B, T, D]
     * @param wanted what to differentiate for
     * @return the gradient of the input, then those of the wanted tensors in their order
     */
    List<Tensor> vjp(Scope into, Tensor x, Tensor gy, BlockWeights weights, BlockContext context, Wanted wanted);

    /**
     * Computes all blocks with a key/value cache and appends to it.
     *
     * @param into owns the result
     * @param x input [B, T, D] of positions {@code cache.length()} and on
     * @param weights every block
     * @param context tables of these T positions; mask empty or [B, 1, T, length + T]
     * @param cache grows by T
     * @return raw output of the last block [B, T, D]
     */
    Tensor cached(Scope into, Tensor x, List<BlockWeights> weights, BlockContext context, KeyValueCache cache);
}

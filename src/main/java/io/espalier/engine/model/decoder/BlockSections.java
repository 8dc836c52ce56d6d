package io.espalier.engine.model.decoder;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * A decoder block as a chain of sections whose matrices can be differentiated one after another, so that no more than one
 * section's gradients are alive and no weight is held in another type than that of its file.
 *
 * <p>A block without sections is differentiated whole through {@link DecoderBlock#vjp}; the results are the same.
 */
public interface BlockSections {

    /**
     * A matrix, what entered it and the gradient of what left it: the gradient of the matrix is {@code gradientᵀ input}.
     *
     * @param weight its position in {@link DecoderBlock#roles()}
     * @param input [1, T, in]
     * @param gradient [1, T, out]
     */
    record Tap(int weight, Tensor input, Tensor gradient) {}

    /**
     * What differentiating a section gives.
     *
     * @param input gradient of the section's input [1, T, D]
     * @param taps one for every matrix of the section
     */
    record Gradients(Tensor input, List<Tap> taps) {}

    /** Returns how many sections there are; the block is one after the other. */
    int count();

    /** Returns the positions in {@link DecoderBlock#roles()} of the matrices of a section. */
    List<Integer> matrices(int section);

    /**
     * Computes one section.
     *
     * @param into owns the result
     * @param x input [1, T, D]
     * @return output [1, T, D]
     */
    Tensor forward(Scope into, int section, Tensor x, BlockWeights weights, BlockContext context);

    /**
     * Recomputes one section and differentiates it.
     *
     * @param into owns the results
     * @param x input [1, T, D]
     * @param gy gradient of the loss for the output [1, T, D]
     */
    Gradients gradients(Scope into, int section, Tensor x, Tensor gy, BlockWeights weights, BlockContext context);
}

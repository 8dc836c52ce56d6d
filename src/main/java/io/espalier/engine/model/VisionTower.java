package io.espalier.engine.model;

import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A CLIP vision tower: patches in, one feature row a patch out. Owns nothing; its tensors belong to the scope they came from.
 *
 * @param shape its sizes
 * @param embedding class row, patch filter, positions, pre-norm weight and bias
 * @param blocks sixteen tensors a block: norm, q, k, v, out, norm, fc1, fc2, weight and bias each
 * @param numerics activation, eps and whether the class row is dropped
 */
public record VisionTower(
        VisionShape shape, List<Tensor> embedding, List<Tensor> blocks, ModelConfig.Numerics numerics) {

    /** Tensors per block. */
    static final int BLOCK_TENSORS = 16;

    /** Copies the lists. */
    public VisionTower {
        embedding = List.copyOf(embedding);
        blocks = List.copyOf(blocks);
    }

    /**
     * Computes the hidden states.
     *
     * @param into owns the results
     * @param pixels normalised pixels [B, 3, S, S], of the type to compute in
     * @param count how many blocks to run
     * @return {@code count + 1} entries [B, N+1, Dv]; entry 0 is the input of the first block
     */
    public List<Tensor> hiddenStates(Scope into, Tensor pixels, int count) {
        return into.kernels()
                .callList(
                        into,
                        "clip_tower",
                        pixels,
                        embedding,
                        blocks,
                        count,
                        shape.headDim(),
                        numerics.visionEps(),
                        numerics.visionActivation());
    }

    /** Computes the features [B, N, Dv] that the projector takes, of pixels [B, 3, S, S]. */
    public Tensor features(Scope into, Tensor pixels) {
        List<Tensor> states = hiddenStates(into, pixels, shape.blocksRun());
        Tensor last = states.get(states.size() - 1);
        return numerics.dropClassRow() ? into.kernels().call(into, "without_class", last) : last;
    }

    /** Returns a tower whose weights have been converted once. */
    VisionTower resident(Scope scope, DType type) {
        return new VisionTower(shape, converted(scope, embedding, type), converted(scope, blocks, type), numerics);
    }

    static List<Tensor> converted(Scope scope, List<Tensor> tensors, DType type) {
        List<Tensor> result = new ArrayList<>();
        for (Tensor tensor : tensors) {
            result.add(scope.kernels().call(scope, "to", tensor, type.torchCode()));
        }
        return result;
    }
}

package io.espalier.engine.model;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/** Llama's block in two sections: attention with its residual, then the MLP with its own. */
record LlamaSections(int headDim, double eps) implements BlockSections {
    private static final int ATTENTION = 0;

    /** Positions of q, k, v, o and of gate, up, down among the block's weights. */
    private static final List<List<Integer>> MATRICES = List.of(List.of(1, 2, 3, 4), List.of(6, 7, 8));

    @Override
    public int count() {
        return MATRICES.size();
    }

    @Override
    public List<Integer> matrices(int section) {
        return MATRICES.get(section);
    }

    @Override
    public Tensor forward(Scope into, int section, Tensor x, BlockWeights weights, BlockContext context) {
        if (section == ATTENTION) {
            return into.kernels()
                    .call(
                            into,
                            "llama_attention",
                            x,
                            weights.base(),
                            context.cos(),
                            context.sin(),
                            context.mask(),
                            headDim,
                            eps);
        }
        return into.kernels().call(into, "llama_mlp", x, weights.base(), eps);
    }

    @Override
    public Gradients gradients(
            Scope into, int section, Tensor x, Tensor gy, BlockWeights weights, BlockContext context) {
        if (section == ATTENTION) {
            List<Tensor> found = into.kernels()
                    .callList(
                            into,
                            "llama_attention_taps",
                            x,
                            gy,
                            weights.base(),
                            context.cos(),
                            context.sin(),
                            context.mask(),
                            headDim,
                            eps);
            Tensor normed = found.get(1);
            return new Gradients(
                    found.get(0),
                    List.of(
                            new Tap(1, normed, found.get(2)),
                            new Tap(2, normed, found.get(3)),
                            new Tap(3, normed, found.get(4)),
                            new Tap(4, found.get(5), gy)));
        }
        List<Tensor> found = into.kernels().callList(into, "llama_mlp_taps", x, gy, weights.base(), eps);
        Tensor normed = found.get(1);
        return new Gradients(
                found.get(0),
                List.of(
                        new Tap(6, normed, found.get(2)),
                        new Tap(7, normed, found.get(3)),
                        new Tap(8, found.get(4), gy)));
    }
}

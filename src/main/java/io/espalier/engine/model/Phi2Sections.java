package io.espalier.engine.model;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/** Phi-2's block as one section: its attention and MLP stand side by side, so that neither comes before the other. */
record Phi2Sections(Phi2Block block) implements BlockSections {

    @Override
    public int count() {
        return 1;
    }

    @Override
    public List<Integer> matrices(int section) {
        return Phi2Block.LINEARS;
    }

    @Override
    public Tensor forward(Scope into, int section, Tensor x, BlockWeights weights, BlockContext context) {
        return block.forward(into, x, weights, context);
    }

    @Override
    public Gradients gradients(
            Scope into, int section, Tensor x, Tensor gy, BlockWeights weights, BlockContext context) {
        List<Tensor> found = into.kernels()
                .callList(
                        into,
                        "phi2_taps",
                        x,
                        gy,
                        weights.base(),
                        context.cos(),
                        context.sin(),
                        context.mask(),
                        block.headDim(),
                        block.eps());
        Tensor normed = found.get(1);
        return new Gradients(
                found.get(0),
                List.of(
                        new Tap(2, normed, found.get(2)),
                        new Tap(4, normed, found.get(3)),
                        new Tap(6, normed, found.get(4)),
                        new Tap(8, found.get(5), gy),
                        new Tap(10, normed, found.get(6)),
                        new Tap(12, found.get(7), gy)));
    }
}

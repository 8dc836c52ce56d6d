package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.Tokens;
import io.espalier.engine.model.decoder.BlockSections;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.NativeHeap;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Differentiates one layer for all samples and hands what each matrix's gradient sums up to to a sink, section by section,
 * freeing it before the next section is looked at.
 */
final class LayerGradients {
    private final LayerWalk walk;
    private final AnswerLoss loss;
    private final Wanted wanted;
    private final ProgressListener listener;

    /**
     * What is summed up.
     *
     * @param squares whether squared gradients are
     * @param kinds the kinds of positions whose parts of the gradient are, {@link Tokens#ALL} among them; more than that one
     *     only for blocks with sections
     */
    record Wanted(boolean squares, List<Tokens> kinds) {}

    /**
     * What the gradients of one matrix have summed up to; dies with the call.
     *
     * @param matrix its position among the block's roles
     * @param gradient of the loss of all samples, float32 [out, in]
     * @param squared mean over samples of the squared gradient of each sample's own loss; empty when not asked for
     */
    record Found(int matrix, Tensor gradient, Tensor squared) {}

    /** Takes one matrix after the other. */
    interface Sink {
        /** Takes the part of a matrix's gradient that comes from one kind of positions. */
        void take(Scope step, Tokens which, Found found);
    }

    LayerGradients(LayerWalk walk, AnswerLoss loss, Wanted wanted, ProgressListener listener) {
        this.walk = walk;
        this.loss = loss;
        this.wanted = wanted;
        this.listener = listener;
    }

    /** Returns whether every layer can be differentiated section by section, which parts by positions need. */
    static boolean hasSections(Decoder decoder) {
        return decoder.parts().block().sections().isPresent()
                && decoder.weights().stream().allMatch(weights -> weights.lora().isEmpty());
    }

    /**
     * Differentiates a layer.
     *
     * @param scope owns the gradients of samples
     * @param gradients of the layer's output for every sample, replaced by those of its input
     */
    void differentiate(Scope scope, int layer, Tensor[] gradients, Sink sink) throws Cancelled {
        Optional<BlockSections> sections = walk.decoder().parts().block().sections();
        boolean plain = walk.decoder().weights(layer).lora().isEmpty();
        if (sections.isPresent() && plain) {
            for (int section = sections.get().count() - 1; section >= 0; section--) {
                bySection(scope, layer, gradients, sections.get(), section, sink);
                NativeHeap.trim();
            }
        } else {
            whole(scope, layer, gradients, sink);
            NativeHeap.trim();
        }
    }

    private void bySection(Scope scope, int layer, Tensor[] gradients, BlockSections sections, int section, Sink sink)
            throws Cancelled {
        BlockWeights weights = walk.decoder().weights(layer);
        try (Scope step = scope.child()) {
            Sums sums = new Sums(step, weights, sections.matrices(section));
            for (int sample = 0; sample < gradients.length; sample++) {
                listener.check();
                try (Scope one = step.child()) {
                    Tensor x = entry(one, sections, section, layer, sample);
                    BlockSections.Gradients found =
                            sections.gradients(one, section, x, gradients[sample], weights, walk.context(sample));
                    for (BlockSections.Tap tap : found.taps()) {
                        sums.addOuter(one, sample, tap);
                    }
                    replace(scope, gradients, sample, found.input(), one);
                }
            }
            sums.handOver(sink);
        }
    }

    /** Computes what enters a section from what entered the layer. */
    private Tensor entry(Scope one, BlockSections sections, int section, int layer, int sample) {
        Tensor x = walk.input(layer, sample);
        for (int before = 0; before < section; before++) {
            x = sections.forward(one, before, x, walk.decoder().weights(layer), walk.context(sample));
        }
        return x;
    }

    private void whole(Scope scope, int layer, Tensor[] gradients, Sink sink) throws Cancelled {
        try (Scope step = scope.child()) {
            BlockWeights weights = inFloat(step, walk.decoder().weights(layer));
            Decoder decoder = withWeights(layer, weights);
            Sums sums = new Sums(step, weights, matrices());
            for (int sample = 0; sample < gradients.length; sample++) {
                listener.check();
                try (Scope one = step.child()) {
                    List<Tensor> found = decoder.blockVjp(
                            one,
                            layer,
                            walk.input(layer, sample),
                            gradients[sample],
                            walk.context(sample),
                            DecoderBlock.Wanted.WEIGHTS);
                    for (int matrix : matrices()) {
                        sums.add(one, sample, matrix, found.get(matrix + 1));
                    }
                    replace(scope, gradients, sample, found.get(0), one);
                }
            }
            sums.handOver(sink);
        }
    }

    private static void replace(Scope scope, Tensor[] gradients, int sample, Tensor found, Scope from) {
        gradients[sample].close();
        gradients[sample] = scope.keep(found, from);
    }

    /** Sums over samples, matrix by matrix. */
    private final class Sums {
        private final Scope step;
        private final Map<Tokens, Map<Integer, Tensor>> gradients = new EnumMap<>(Tokens.class);
        private final Map<Integer, Tensor> squared = new HashMap<>();

        Sums(Scope step, BlockWeights weights, List<Integer> matrices) {
            this.step = step;
            for (int matrix : matrices) {
                long[] shape = weights.base().get(matrix).shape();
                for (Tokens which : wanted.kinds()) {
                    gradients.computeIfAbsent(which, kind -> new HashMap<>()).put(matrix, step.zeros(DType.F32, shape));
                }
                squared.put(matrix, wanted.squares() ? step.zeros(DType.F32, shape) : step.none());
            }
        }

        void addOuter(Scope one, int sample, BlockSections.Tap tap) {
            if (wanted.squares()) {
                try (Scope product = one.child()) {
                    add(
                            product,
                            sample,
                            tap.weight(),
                            product.kernels().call(product, "outer", tap.gradient(), tap.input()));
                }
            } else {
                for (Tokens which : wanted.kinds()) {
                    addOuter(one, sample, which, tap);
                }
            }
        }

        /** Adds what the positions of one kind have in the gradient: the outer products of their rows. */
        private void addOuter(Scope one, int sample, Tokens which, BlockSections.Tap tap) {
            Tensor gradient = tap.gradient();
            Tensor input = tap.input();
            if (which != Tokens.ALL) {
                long[] rows = walk.positions(sample, which);
                if (rows.length == 0) {
                    return;
                }
                Tensor index = one.of(rows, rows.length);
                gradient = one.kernels().call(one, "select", gradient, 1, index);
                input = one.kernels().call(one, "select", input, 1, index);
            }
            Tensor sum = of(of(gradients, which), tap.weight());
            one.kernels().call(one, "accumulate_outer", sum, gradient, input, loss.share(sample));
        }

        void add(Scope one, int sample, int matrix, Tensor gradient) {
            double share = loss.share(sample);
            if (wanted.squares() && share > 0) {
                one.kernels().call(one, "accumulate_squares", of(squared, matrix), gradient, 1.0 / loss.answered());
            }
            one.kernels()
                    .call(
                            one,
                            "accumulate",
                            of(of(gradients, Tokens.ALL), matrix),
                            one.kernels().call(one, "scale", gradient, share));
        }

        void handOver(Sink sink) {
            gradients.forEach((which, sums) ->
                    sums.forEach((matrix, sum) -> sink.take(step, which, new Found(matrix, sum, of(squared, matrix)))));
        }

        private static <K, V> V of(Map<K, V> sums, K key) {
            V found = sums.get(key);
            if (found == null) {
                throw new IllegalArgumentException(key + " is not summed up in this section");
            }
            return found;
        }
    }

    /** The matrices that shrink when groups leave; biases leave with their rows and do not count. */
    private List<Integer> matrices() {
        List<WeightRole> roles = walk.decoder().parts().block().roles();
        return IntStream.range(0, roles.size())
                .filter(i -> roles.get(i).group() != WeightRole.Group.NONE)
                .filter(i -> roles.get(i).name().endsWith("weight"))
                .boxed()
                .toList();
    }

    private Decoder withWeights(int layer, BlockWeights weights) {
        List<BlockWeights> blocks = new ArrayList<>(walk.decoder().weights());
        blocks.set(layer, weights);
        return walk.decoder().withBlocks(blocks);
    }

    private static BlockWeights inFloat(Scope step, BlockWeights weights) {
        List<Tensor> base = weights.base().stream()
                .map(weight -> step.kernels().call(step, "to", weight, DType.F32.torchCode()))
                .toList();
        return new BlockWeights(base, weights.lora(), weights.loraScale());
    }
}

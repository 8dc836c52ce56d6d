package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A vision tower whose blocks one kernel computes. A kind of tower says what its tensors are and what becomes of the last
 * hidden state; how the kernel is called is said here once.
 *
 * @param kind what sets it apart
 * @param shape its sizes
 * @param embedding the tensors before the first block, in the kernel's order
 * @param blocks the tensors of all blocks, in the kernel's order
 * @param numerics activation and eps, and what the kind asks for
 */
record KernelTower(
        Kind kind, VisionShape shape, List<Tensor> embedding, List<Tensor> blocks, ModelConfig.Numerics numerics)
        implements VisionTower {

    /**
     * What sets one kind of tower apart.
     *
     * @param kernel name of the kernel
     * @param embedding canonical names of the tensors before the first block, in the kernel's order
     * @param block those of the block of a number
     * @param features makes them
     */
    record Kind(String kernel, List<String> embedding, IntFunction<List<String>> block, Features features) {}

    /** Makes features of what the blocks compute. */
    @FunctionalInterface
    interface Features {
        /**
         * Returns what is worth looking at on the way, in order; the last are the features.
         *
         * @param into owns the results
         * @param last output of the last block that is run, [B, rows, Dv]
         * @param numerics of the tower
         */
        List<Stage> of(Scope into, Tensor last, ModelConfig.Numerics numerics);
    }

    /** Copies the lists. */
    KernelTower {
        embedding = List.copyOf(embedding);
        blocks = List.copyOf(blocks);
    }

    /**
     * Puts a tower together.
     *
     * @param kind what sets it apart
     * @param config sizes and numerics
     * @param tensors by canonical name
     */
    static KernelTower of(Kind kind, ModelConfig config, Map<String, Tensor> tensors) {
        Stream<String> blocks = IntStream.range(0, config.vision().layers())
                .boxed()
                .flatMap(layer -> kind.block().apply(layer).stream());
        return new KernelTower(
                kind,
                config.vision(),
                all(tensors, kind.embedding().stream()),
                all(tensors, blocks),
                config.numerics());
    }

    private static List<Tensor> all(Map<String, Tensor> tensors, Stream<String> names) {
        return names.map(name -> TensorNames.get(tensors, name)).toList();
    }

    @Override
    public List<Tensor> hiddenStates(Scope into, Tensor pixels, int count) {
        return into.kernels()
                .callList(
                        into,
                        kind.kernel(),
                        pixels,
                        embedding,
                        blocks,
                        count,
                        shape.headDim(),
                        numerics.visionEps(),
                        numerics.visionActivation());
    }

    @Override
    public List<Stage> stages(Scope into, Tensor pixels) {
        try (Scope passing = into.child()) {
            List<Tensor> states = hiddenStates(passing, pixels, shape.blocksRun());
            Tensor last = into.keep(states.get(states.size() - 1), passing);
            return kind.features().of(into, last, numerics);
        }
    }

    @Override
    public VisionTower resident(Scope scope, DType type) {
        return new KernelTower(
                kind, shape, Tensor.converted(scope, embedding, type), Tensor.converted(scope, blocks, type), numerics);
    }
}

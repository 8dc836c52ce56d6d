package io.espalier.engine.importance;

import io.espalier.engine.model.BlockWeights;
import io.espalier.engine.model.Decoder;
import io.espalier.engine.model.DecoderBlock;
import io.espalier.engine.model.DecoderShape;
import io.espalier.engine.model.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Taylor importance of head groups and neurons (LLM-Pruner, Ma et al., 2023, equations 3 to 5), one layer at a time.
 *
 * <p>The backward pass recomputes a layer from its kept input, takes the gradients of its matrices, reduces each to a vector
 * at once and frees it, and hands the gradient of the input down. So the peak is one layer's weights and gradients in 32 bit,
 * whatever the depth.
 */
final class TaylorCalibration {
    private final LayerWalk walk;
    private final List<CalibrationSample> samples;
    private final TaylorRule rule;
    private final AnswerLoss loss;
    private final double[][] heads;
    private final double[][] neurons;

    TaylorCalibration(LayerWalk walk, List<CalibrationSample> samples, TaylorRule rule) throws EngineException {
        this.walk = walk;
        this.samples = samples;
        this.rule = rule;
        this.loss = new AnswerLoss(samples, rule.averaging());
        this.heads = new double[walk.decoder().layers()][];
        this.neurons = new double[walk.decoder().layers()][];
    }

    double loss() {
        return loss.value();
    }

    double[][] heads() {
        return heads;
    }

    double[][] neurons() {
        return neurons;
    }

    /** Goes from the last layer to the first over the inputs that the walk has kept. */
    void backward(Scope parent, ProgressListener listener, int total) throws EngineException, Cancelled {
        Decoder decoder = walk.decoder();
        int layers = decoder.layers();
        try (Scope scope = parent.child()) {
            Tensor[] gradients = new Tensor[samples.size()];
            for (int sample = 0; sample < gradients.length; sample++) {
                listener.check();
                gradients[sample] = loss.gradient(scope, decoder, walk.input(layers, sample), sample);
            }
            for (int layer = layers - 1; layer >= 0; layer--) {
                listener.progress(Calibrator.STAGE, total - layer - 1, total, "layer " + layer + ", backward");
                try (Scope step = scope.child()) {
                    score(step, layer, summed(step, layer, scope, gradients, listener));
                }
                walk.release(layer + 1);
            }
        }
    }

    /** What one layer's samples have summed up to: weights, gradients and mean squared gradients, matrix by matrix. */
    private record Sums(List<Tensor> weights, List<Tensor> gradients, List<Tensor> squares) {}

    private Sums summed(Scope step, int layer, Scope scope, Tensor[] gradients, ProgressListener listener)
            throws Cancelled {
        BlockWeights weights = inFloat(step, walk.decoder().weights(layer));
        Decoder decoder = withWeights(layer, weights);
        List<Tensor> sums = zeros(step, weights);
        List<Tensor> squares = rule.estimator().needsSquares() ? zeros(step, weights) : List.of();
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
                gradients[sample].close();
                gradients[sample] = scope.keep(found.get(0), one);
                accumulate(one, found.subList(1, found.size()), sample, sums, squares);
            }
        }
        return new Sums(weights.base(), sums, squares);
    }

    private void accumulate(Scope one, List<Tensor> found, int sample, List<Tensor> sums, List<Tensor> squares) {
        double share = loss.share(sample);
        for (int matrix : matrices()) {
            Tensor gradient = found.get(matrix);
            if (!squares.isEmpty()) {
                one.kernels()
                        .call(
                                one,
                                "accumulate_squares",
                                squares.get(matrix),
                                gradient,
                                share > 0 ? 1.0 / loss.answered() : 0);
            }
            Tensor part = one.kernels().call(one, "scale", gradient, share);
            one.kernels().call(one, "accumulate", sums.get(matrix), part);
        }
    }

    private void score(Scope step, int layer, Sums sums) {
        DecoderShape shape = walk.decoder().shape();
        GroupScores groups = new GroupScores(shape, rule.grouping());
        List<WeightRole> roles = walk.decoder().parts().block().roles();
        for (int matrix : matrices()) {
            WeightRole role = roles.get(matrix);
            Tensor squares = sums.squares.isEmpty() ? step.none() : sums.squares.get(matrix);
            Tensor saliences = step.kernels()
                    .call(
                            step,
                            "taylor",
                            sums.weights.get(matrix),
                            sums.gradients.get(matrix),
                            squares,
                            role.axis(),
                            rule.estimator().label());
            groups.add(role, doubles(saliences.toFloats()));
        }
        heads[layer] = groups.heads();
        neurons[layer] = groups.neurons();
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

    private List<Tensor> zeros(Scope step, BlockWeights weights) {
        return weights.base().stream()
                .map(weight -> step.zeros(DType.F32, weight.shape()))
                .toList();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}

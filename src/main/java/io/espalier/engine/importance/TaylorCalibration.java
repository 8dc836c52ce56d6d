package io.espalier.engine.importance;

import io.espalier.engine.model.Decoder;
import io.espalier.engine.model.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Taylor importance of head groups and neurons (LLM-Pruner, Ma et al., 2023, equations 3 to 5), one layer at a time.
 *
 * <p>The backward pass recomputes a layer from its kept input, takes the gradients of its matrices section by section,
 * reduces each to a vector at once and frees it, and hands the gradient of the input down. So the peak is one section's
 * gradients in 32 bit, whatever the depth.
 */
final class TaylorCalibration {
    private final LayerWalk walk;
    private final int samples;
    private final TaylorRule rule;
    private final AnswerLoss loss;
    private final double[][] heads;
    private final double[][] neurons;

    TaylorCalibration(LayerWalk walk, List<CalibrationSample> samples, TaylorRule rule) throws EngineException {
        this.walk = walk;
        this.samples = samples.size();
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
        LayerGradients differentiation =
                new LayerGradients(walk, loss, rule.estimator().needsSquares(), listener);
        try (Scope scope = parent.child()) {
            Tensor[] gradients = new Tensor[samples];
            for (int sample = 0; sample < samples; sample++) {
                listener.check();
                gradients[sample] = loss.gradient(scope, decoder, walk.input(layers, sample), sample);
            }
            for (int layer = layers - 1; layer >= 0; layer--) {
                listener.progress(Calibrator.STAGE, total - layer - 1, total, "layer " + layer + ", backward");
                walk.release(layer + 1);
                score(differentiation, scope, layer, gradients);
            }
        }
    }

    private void score(LayerGradients differentiation, Scope scope, int layer, Tensor[] gradients) throws Cancelled {
        List<WeightRole> roles = walk.decoder().parts().block().roles();
        List<Tensor> weights = walk.decoder().weights(layer).base();
        SortedMap<Integer, double[]> saliences = new TreeMap<>();
        differentiation.differentiate(scope, layer, gradients, (step, matrix, gradient, squared) -> {
            Tensor vector = step.kernels()
                    .call(
                            step,
                            "taylor",
                            weights.get(matrix),
                            gradient,
                            squared,
                            roles.get(matrix).axis(),
                            rule.estimator().label());
            saliences.put(matrix, doubles(vector.toFloats()));
        });
        GroupScores groups = new GroupScores(walk.decoder().shape(), rule.grouping());
        saliences.forEach((matrix, values) -> groups.add(roles.get(matrix), values));
        heads[layer] = groups.heads();
        neurons[layer] = groups.neurons();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}

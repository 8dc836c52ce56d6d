package io.espalier.engine.importance;

import io.espalier.engine.model.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Taylor importance of head groups and neurons (LLM-Pruner, Ma et al., 2023, equations 3 to 5), one layer at a time.
 *
 * <p>The backward pass recomputes a layer from its kept input, takes the gradients of its matrices section by section,
 * reduces each to a vector at once and frees it, and hands the gradient of the input down. So the peak is one section's
 * gradients in 32 bit, whatever the depth.
 */
final class TaylorCalibration {
    private final LayerWalk walk;
    private final @Nullable CalibrationWorkspace workspace;
    private final int samples;
    private final TaylorRule rule;
    private final AnswerLoss loss;
    private final double[][] heads;
    private final double[][] neurons;

    TaylorCalibration(
            LayerWalk walk, List<CalibrationSample> samples, TaylorRule rule, @Nullable CalibrationWorkspace workspace)
            throws EngineException {
        this.walk = walk;
        this.workspace = workspace;
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

    /** Returns whether the workspace holds the outcome of layers, so that the forward pass is behind. */
    boolean hasBegun() {
        return lowestScored() < layers();
    }

    /** Goes from the last layer, or the last one of an earlier run, to the first. */
    void backward(Scope parent, ProgressListener listener, int total) throws EngineException, Cancelled {
        LayerGradients differentiation =
                new LayerGradients(walk, loss, rule.estimator().needsSquares(), listener);
        int behind = lowestScored();
        try (Scope scope = parent.child()) {
            Tensor[] gradients = behind < layers() ? resumed(scope, behind) : ofLoss(scope, listener);
            for (int layer = behind - 1; layer >= 0; layer--) {
                listener.progress(Calibrator.STAGE, total - layer - 1, total, "layer " + layer + ", backward");
                walk.release(layer + 1);
                walk.enter(layer);
                score(differentiation, scope, layer, gradients);
                if (workspace != null) {
                    CalibrationWorkspace.Layer outcome =
                            new CalibrationWorkspace.Layer(loss.value(), heads[layer], neurons[layer]);
                    workspace.saveBackward(layer, List.of(gradients), outcome);
                }
            }
        }
    }

    private int layers() {
        return walk.decoder().layers();
    }

    private int lowestScored() {
        return workspace == null ? layers() : workspace.lowestScored(layers()).orElse(layers());
    }

    private Tensor[] ofLoss(Scope scope, ProgressListener listener) throws EngineException, Cancelled {
        walk.enter(layers());
        Tensor[] gradients = new Tensor[samples];
        for (int sample = 0; sample < samples; sample++) {
            listener.check();
            gradients[sample] = loss.gradient(scope, walk.decoder(), walk.input(layers(), sample), sample);
        }
        return gradients;
    }

    private Tensor[] resumed(Scope scope, int behind) throws EngineException {
        CalibrationWorkspace kept = Objects.requireNonNull(workspace);
        for (int layer = behind; layer < layers(); layer++) {
            CalibrationWorkspace.Layer outcome = kept.scores(layer);
            heads[layer] = outcome.heads();
            neurons[layer] = outcome.neurons();
            loss.resume(outcome.loss());
        }
        return kept.gradients(scope, behind).toArray(Tensor[]::new);
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

package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.TaylorRule;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
    private final List<Tokens> kinds;
    private final AnswerLoss loss;
    private final List<Map<Tokens, CalibrationWorkspace.Groups>> layers;

    /**
     * What is scored how.
     *
     * @param rule how
     * @param kinds the kinds of positions whose parts of the gradients are scored, {@link Tokens#ALL} first
     */
    record Kinds(TaylorRule rule, List<Tokens> kinds) {}

    TaylorCalibration(
            LayerWalk walk, List<CalibrationSample> samples, Kinds what, @Nullable CalibrationWorkspace workspace)
            throws EngineException {
        this.walk = walk;
        this.workspace = workspace;
        this.samples = samples.size();
        this.rule = what.rule();
        this.kinds = what.kinds();
        this.loss = new AnswerLoss(samples, rule.averaging());
        this.layers = new ArrayList<>(Collections.nCopies(walk.decoder().layers(), Map.of()));
    }

    double loss() {
        return loss.value();
    }

    /** Returns the scores of the heads over one kind of positions, [L][G]; empty when it was not asked for. */
    double[][] heads(Tokens which) {
        return of(which, CalibrationWorkspace.Groups::heads);
    }

    /** Returns the scores of the neurons over one kind of positions, [L][F]; empty when it was not asked for. */
    double[][] neurons(Tokens which) {
        return of(which, CalibrationWorkspace.Groups::neurons);
    }

    private double[][] of(Tokens which, Function<CalibrationWorkspace.Groups, double[]> groups) {
        return layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.get(which)).stream())
                .map(groups)
                .toArray(double[][]::new);
    }

    /** Returns whether the workspace holds the outcome of layers, so that the forward pass is behind. */
    boolean hasBegun() {
        return lowestScored() < layers();
    }

    /** Goes from the last layer, or the last one of an earlier run, to the first. */
    void backward(Scope parent, ProgressListener listener, int total) throws EngineException, Cancelled {
        LayerGradients differentiation = new LayerGradients(
                walk, loss, new LayerGradients.Wanted(rule.estimator().needsSquares(), kinds), listener);
        int behind = lowestScored();
        try (Scope scope = parent.child()) {
            Tensor[] gradients = behind < layers() ? resumed(scope, behind) : ofLoss(scope, listener);
            for (int layer = behind - 1; layer >= 0; layer--) {
                listener.progress(Calibrator.STAGE, total - layer - 1, total, "layer " + layer + ", backward");
                walk.release(layer + 1);
                walk.enter(layer);
                score(differentiation, scope, layer, gradients);
                if (workspace != null) {
                    workspace.saveBackward(
                            layer, List.of(gradients), new CalibrationWorkspace.Layer(loss.value(), layers.get(layer)));
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
            layers.set(layer, outcome.scores());
            loss.resume(outcome.loss());
        }
        return kept.gradients(scope, behind).toArray(Tensor[]::new);
    }

    private void score(LayerGradients differentiation, Scope scope, int layer, Tensor[] gradients) throws Cancelled {
        List<WeightRole> roles = walk.decoder().parts().block().roles();
        List<Tensor> weights = walk.decoder().weights(layer).base();
        Map<Tokens, SortedMap<Integer, double[]>> saliences = new EnumMap<>(Tokens.class);
        differentiation.differentiate(scope, layer, gradients, (step, which, found) -> {
            Tensor vector = step.kernels()
                    .call(
                            step,
                            "taylor",
                            weights.get(found.matrix()),
                            found.gradient(),
                            found.squared(),
                            roles.get(found.matrix()).axis(),
                            rule.estimator().label());
            saliences.computeIfAbsent(which, kind -> new TreeMap<>()).put(found.matrix(), doubles(vector.toFloats()));
        });
        Map<Tokens, CalibrationWorkspace.Groups> scores = new EnumMap<>(Tokens.class);
        saliences.forEach((which, vectors) -> {
            GroupScores groups = new GroupScores(walk.decoder().shape(), rule.grouping());
            vectors.forEach((matrix, values) -> groups.add(roles.get(matrix), values));
            scores.put(which, new CalibrationWorkspace.Groups(groups.heads(), groups.neurons()));
        });
        layers.set(layer, scores);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}

package io.espalier.engine.prune.planner;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/**
 * How many heads and neurons a goal leaves each of the layers that stay, and the ratio that meets a target. Which ranking
 * finds them makes no difference to how many leave in all.
 */
final class WidthwiseSteps {
    /** Halvings after which two doubles between 0 and 1 are neighbours. */
    private static final int HALVINGS = 60;

    private static final double LARGEST_RATIO = Math.nextDown(1.0);

    private final ModelSize size;
    private final List<Integer> staying;
    private final WidthRanges ranges;
    private final Set<Integer> untouched;
    private final int multiple;
    private final List<Double> profile;

    WidthwiseSteps(ModelSize size, List<Integer> staying, PlanRequest request) {
        this.size = size;
        this.staying = staying;
        WidthRanges asked = request.ranges();
        this.ranges = asked == null ? WidthRanges.inner(size.shape().layers()) : asked;
        this.untouched = request.protectedLayers();
        this.multiple = request.neuronMultiple();
        this.profile = request.profile();
    }

    boolean losesHeads(int layer) {
        return ranges.attention().contains(layer) && !untouched.contains(layer);
    }

    boolean losesNeurons(int layer) {
        return ranges.mlp().contains(layer) && !untouched.contains(layer);
    }

    int keptHeads(int layer, double ratio) {
        DecoderShape shape = size.shape();
        return shape.keyValueHeads() - (losesHeads(layer) ? WidthArithmetic.removedHeads(shape, at(layer, ratio)) : 0);
    }

    int keptNeurons(int layer, double ratio) {
        DecoderShape shape = size.shape();
        return losesNeurons(layer)
                ? WidthArithmetic.keptNeurons(shape, at(layer, ratio), multiple)
                : shape.intermediateSize();
    }

    /** Returns the ratio of one layer. */
    private double at(int layer, double ratio) {
        return profile.isEmpty() ? ratio : Math.min(LARGEST_RATIO, ratio * profile.get(layer));
    }

    double ratioFor(Goal goal) throws EngineException {
        if (goal instanceof Goal.Layers) {
            throw Problem.of("PL-017", "a number of layers is no goal of widthwise pruning")
                    .advice("Ask for a ratio, parameters or bytes, or prune layerwise")
                    .asException();
        }
        return goal instanceof Goal.Ratio ratio ? GoalRange.share(ratio.share()) : toFit(goal);
    }

    /** Returns the smallest ratio that fits, in as few decimals as give the same counts. */
    private double toFit(Goal goal) throws EngineException {
        long allowed = GoalRange.allowedParameters(goal, size);
        if (parameters(0) <= allowed) {
            return 0;
        }
        if (parameters(LARGEST_RATIO) > allowed) {
            throw GoalRange.unreachable(allowed, parameters(LARGEST_RATIO), size);
        }
        double tooLarge = 0;
        double fits = LARGEST_RATIO;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (tooLarge + fits) / 2;
            if (parameters(middle) <= allowed) {
                fits = middle;
            } else {
                tooLarge = middle;
            }
        }
        return shortest(fits);
    }

    private double shortest(double ratio) {
        long parameters = parameters(ratio);
        for (int decimals = 2; decimals < 12; decimals++) {
            double candidate = new BigDecimal(ratio)
                    .setScale(decimals, RoundingMode.CEILING)
                    .doubleValue();
            if (candidate < 1 && parameters(candidate) == parameters) {
                return candidate;
            }
        }
        return ratio;
    }

    private long parameters(double ratio) {
        DecoderShape shape = size.shape();
        long heads = staying.stream()
                .mapToLong(layer -> shape.keyValueHeads() - keptHeads(layer, ratio))
                .sum();
        long neurons = staying.stream()
                .mapToLong(layer -> shape.intermediateSize() - keptNeurons(layer, ratio))
                .sum();
        long block = size.form().block(shape, new LayerWidth(shape.keyValueHeads(), shape.intermediateSize()));
        return size.full().total()
                - (shape.layers() - staying.size()) * block
                - heads * size.form().perHeadGroup(shape)
                - neurons * size.form().perNeuron(shape);
    }
}

package io.espalier.engine.prune.planner;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.util.Set;

/** How many layers a goal removes: every step is one layer, and all layers are equally large. */
final class LayerwiseSteps {
    private final ModelSize size;
    private final int layers;
    private final int removable;
    private final long perLayer;

    LayerwiseSteps(ModelSize size, Set<Integer> protectedLayers) {
        DecoderShape shape = size.shape();
        this.size = size;
        this.layers = shape.layers();
        this.removable = Math.min(layers - protectedLayers.size(), layers - 1);
        this.perLayer = size.form().block(shape, new LayerWidth(shape.keyValueHeads(), shape.intermediateSize()));
    }

    int removedFor(Goal goal) throws EngineException {
        int removed = wanted(goal);
        if (removed < 0 || removed > removable) {
            throw Problem.of("PL-016", "so many layers cannot be removed")
                    .found(removed + " of " + layers)
                    .expected("0 to " + removable + ", a ratio of at most " + (double) removable / layers)
                    .advice("Protect fewer layers or ask for less")
                    .asException();
        }
        return removed;
    }

    private int wanted(Goal goal) throws EngineException {
        if (goal instanceof Goal.Ratio ratio) {
            return WidthArithmetic.removedLayers(layers, GoalRange.share(ratio.share()));
        }
        return goal instanceof Goal.Layers count ? count.removed() : toFit(goal);
    }

    /** Returns the nominal ratio: what was asked for if it was one, otherwise the share of the layers. */
    double nominal(Goal goal, int removed) {
        return goal instanceof Goal.Ratio ratio ? ratio.share() : (double) removed / layers;
    }

    private int toFit(Goal goal) throws EngineException {
        long allowed = GoalRange.allowedParameters(goal, size);
        long total = size.full().total();
        long removed = Math.max(0, (total - allowed + perLayer - 1) / perLayer);
        if (removed > removable) {
            throw GoalRange.unreachable(allowed, total - removable * perLayer, size);
        }
        return (int) removed;
    }
}

package io.espalier.engine.prune;

import io.espalier.engine.measure.ForwardCost;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.ParameterCount;
import io.espalier.engine.measure.VisionCost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan costs, for a person who moves a slider.
 *
 * @param layers layers that stay
 * @param headGroups head groups that stay, over all layers
 * @param neurons MLP neurons that stay, over all layers
 * @param parameters parameters that stay, by component
 * @param bytes bytes of the weights at rest
 * @param cost arithmetic of one forward pass over {@link ForwardCost#tokens} tokens
 * @param cacheBytesPerToken growth of the key-value cache with every token, in the weights' type
 */
public record PlanFigures(
        int layers,
        long headGroups,
        long neurons,
        ParameterCount parameters,
        long bytes,
        ForwardCost cost,
        long cacheBytesPerToken) {

    /**
     * Counts a plan.
     *
     * @param size the base model
     * @param plan a plan for it
     * @param tokens prompt length that arithmetic is counted for
     * @param picture cost of the one picture in that prompt; null for text alone
     */
    public static PlanFigures of(ModelSize size, PruningPlan plan, int tokens, @Nullable VisionCost picture) {
        return of(size, plan.widths(), tokens, picture);
    }

    /** Counts the base model itself. */
    public static PlanFigures dense(ModelSize size, int tokens, @Nullable VisionCost picture) {
        return of(size, size.fullWidths(), tokens, picture);
    }

    private static PlanFigures of(ModelSize size, List<LayerWidth> widths, int tokens, @Nullable VisionCost picture) {
        ParameterCount parameters = size.of(widths);
        ForwardCost cost = ForwardCost.of(size, widths, tokens);
        return new PlanFigures(
                widths.size(),
                widths.stream().mapToLong(LayerWidth::headGroups).sum(),
                widths.stream().mapToLong(LayerWidth::neurons).sum(),
                parameters,
                size.bytes(parameters.total()),
                picture == null ? cost : cost.withVision(picture, 1),
                size.cacheBytesPerToken(widths, size.dtype()));
    }
}

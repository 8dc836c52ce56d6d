package io.espalier.ui.workspace.cut;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.prune.PruningPlan;

/**
 * What a cut comes to.
 *
 * @param plan the plan
 * @param before figures of the dense model
 * @param after figures of what is left
 * @param layersRemoved per layer
 * @param headsRemoved per layer and head group, layer by layer
 * @param neuronsRemoved per layer and neuron, layer by layer
 */
@SuppressWarnings("ArrayRecordComponent") // masks handed straight to the charts, never compared
public record CutResult(
        PruningPlan plan,
        Cost before,
        Cost after,
        boolean[] layersRemoved,
        boolean[] headsRemoved,
        boolean[] neuronsRemoved) {

    /**
     * What a model costs.
     *
     * @param parameters all parameters
     * @param bytes of the weights at rest
     * @param flops of one forward pass over the prompt
     * @param cacheBytes of keys and values for the prompt
     */
    public record Cost(long parameters, long bytes, long flops, long cacheBytes) {}

    /** Returns how many layers leave. */
    public int layersGone() {
        return count(layersRemoved);
    }

    /** Returns how many head groups leave, those of removed layers included. */
    public int headsGone() {
        return headsRemoved.length
                - (int) plan.widths().stream().mapToLong(LayerWidth::headGroups).sum();
    }

    /** Returns how many neurons leave, those of removed layers included. */
    public int neuronsGone() {
        return neuronsRemoved.length
                - (int) plan.widths().stream().mapToLong(LayerWidth::neurons).sum();
    }

    private static int count(boolean[] mask) {
        int count = 0;
        for (boolean removed : mask) {
            if (removed) {
                count++;
            }
        }
        return count;
    }
}

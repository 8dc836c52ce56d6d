package io.espalier.engine.prune;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.measure.LayerWidth;
import java.util.List;

/**
 * One layer that stays, and what stays of it.
 *
 * @param layer its index in the base model
 * @param heads kept key-value groups (heads, without grouped-query attention), most important first
 * @param neurons kept MLP neurons, most important first
 */
public record LayerPlan(int layer, List<Integer> heads, List<Integer> neurons) {

    /** Refuses negative and repeated indices; index lists are taken as they are, without a copy. */
    public LayerPlan {
        if (layer < 0) {
            throw new IllegalArgumentException("layer " + layer + " is negative");
        }
        heads = IndexList.copyOf(heads);
        neurons = IndexList.copyOf(neurons);
    }

    /** Returns the kept head groups without boxes. */
    public IndexList headIndices() {
        return IndexList.copyOf(heads);
    }

    /** Returns the kept neurons without boxes. */
    public IndexList neuronIndices() {
        return IndexList.copyOf(neurons);
    }

    /** Returns how wide the layer is. */
    public LayerWidth width() {
        return new LayerWidth(heads.size(), neurons.size());
    }
}

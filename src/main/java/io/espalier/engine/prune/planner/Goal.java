package io.espalier.engine.prune.planner;

/** How small a model is to become. */
public sealed interface Goal {

    /**
     * A nominal ratio: of the decoder's layers (layerwise), or of the channels of the layers that are pruned (widthwise, what
     * LLM-Pruner calls its pruning ratio). A plan tells the true ratio that comes of it.
     *
     * @param share from 0 to below 1
     */
    record Ratio(double share) implements Goal {}

    /**
     * The share of all parameters of the whole model that leaves, at least.
     *
     * @param share from 0 to below 1
     */
    record TrueRatio(double share) implements Goal {}

    /**
     * A number of layers to remove; layerwise only.
     *
     * @param removed at least 0
     */
    record Layers(int removed) implements Goal {}

    /**
     * Parameters of the whole pruned model, at most.
     *
     * @param parameters at least 1
     */
    record Parameters(long parameters) implements Goal {}

    /**
     * Bytes that the pruned model's weights take at rest, at most.
     *
     * @param bytes at least 1
     */
    record Bytes(long bytes) implements Goal {}
}

package io.espalier.engine.model.decoder;

import io.espalier.engine.model.config.DecoderShape;

/**
 * What a tensor of a decoder block is made of, so that pruning, importance and export can treat every family alike.
 *
 * @param name name of the tensor after the layer's prefix
 * @param group what its {@code axis} counts
 * @param axis the axis that shrinks when groups leave: 0 rows, 1 columns; 0 and unused for {@link Group#NONE}
 */
public record WeightRole(String name, Group group, int axis) {

    /** What an axis of a weight counts. */
    public enum Group {
        /** Nothing that can be pruned. */
        NONE,
        /** Channels of query heads, {@code headDim} each. */
        QUERY_HEAD,
        /** Channels of key or value heads, {@code headDim} each. */
        KEY_VALUE_HEAD,
        /** MLP neurons, one each. */
        NEURON
    }

    /** Returns how many elements of {@code axis} belong to one prunable group: a key/value head with its query heads, or a neuron. */
    public int unit(DecoderShape shape) {
        return switch (group) {
            case NONE -> 0;
            case QUERY_HEAD -> shape.headDim() * shape.queriesPerGroup();
            case KEY_VALUE_HEAD -> shape.headDim();
            case NEURON -> 1;
        };
    }
}

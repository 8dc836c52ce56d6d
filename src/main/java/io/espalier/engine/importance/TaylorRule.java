package io.espalier.engine.importance;

import java.util.Objects;

/**
 * How head groups and neurons are scored.
 *
 * @param estimator salience of a weight
 * @param grouping reduction over the matrices of a group
 * @param averaging how the loss is averaged
 */
public record TaylorRule(Estimator estimator, Grouping grouping, LossAveraging averaging) {
    /** First order, summed over the group's matrices, loss averaged per sample. */
    public static final TaylorRule DEFAULT = new TaylorRule(Estimator.PARAM_FIRST, Grouping.SUM, LossAveraging.SAMPLE);

    /** LLM-Pruner's own: as {@link #DEFAULT}, with the loss averaged over all tokens of the batch. */
    static final TaylorRule LLM_PRUNER = new TaylorRule(Estimator.PARAM_FIRST, Grouping.SUM, LossAveraging.TOKEN);

    /** Refuses null parts. */
    public TaylorRule {
        Objects.requireNonNull(estimator);
        Objects.requireNonNull(grouping);
        Objects.requireNonNull(averaging);
    }
}

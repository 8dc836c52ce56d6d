package io.espalier.engine.importance;

import java.util.Objects;

/**
 * What a calibration scores, and how.
 *
 * @param scored layers, heads and neurons, or a part of these
 * @param influence the reading of Block Influence, for layers
 * @param taylor how heads and neurons are scored
 */
public record Scoring(Scored scored, InfluenceRule influence, TaylorRule taylor) {
    /** Everything by the default rules. */
    public static final Scoring DEFAULT = new Scoring(Scored.ALL, InfluenceRule.MEAN, TaylorRule.DEFAULT);

    /** Refuses null parts. */
    public Scoring {
        Objects.requireNonNull(scored);
        Objects.requireNonNull(influence);
        Objects.requireNonNull(taylor);
    }
}

package io.espalier.engine.prune;

import java.util.Map;
import java.util.Objects;

/**
 * What a plan was made from, so that it can be made again.
 *
 * @param scoresHash hash of the scores; empty for a plan by hand
 * @param dataHash hash of the calibration data; empty when unknown
 * @param seed seed of the calibration
 * @param versions program versions by name
 */
public record PlanOrigin(String scoresHash, String dataHash, long seed, Map<String, String> versions) {

    /** Refuses null parts. */
    public PlanOrigin {
        Objects.requireNonNull(scoresHash);
        Objects.requireNonNull(dataHash);
        versions = Map.copyOf(versions);
    }

    /** Returns the origin of a plan that was not made from scores. */
    public static PlanOrigin byHand() {
        return new PlanOrigin("", "", 0, Map.of());
    }
}

package io.espalier.engine.importance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a set of scores comes from: enough to make the same ones again.
 *
 * @param model name of the base model
 * @param modelHash fingerprint of its configuration and weights
 * @param dataHash hash of the samples that were used; empty when unknown
 * @param samples number of samples
 * @param seed seed by which the samples were drawn
 * @param estimator salience of a weight; null when no heads and neurons were scored
 * @param grouping reduction over the matrices of a group; null when no heads and neurons were scored
 * @param averaging how the loss was averaged; null when no heads and neurons were scored
 * @param influence the reading of Block Influence; null when layers were not scored
 * @param loss the loss that was differentiated; null when there was none
 */
public record Calibration(
        String model,
        String modelHash,
        String dataHash,
        int samples,
        long seed,
        @Nullable Estimator estimator,
        @Nullable Grouping grouping,
        @Nullable LossAveraging averaging,
        @Nullable InfluenceRule influence,
        @Nullable Double loss) {

    /** Refuses null names and a negative number of samples. */
    public Calibration {
        Objects.requireNonNull(model);
        Objects.requireNonNull(modelHash);
        Objects.requireNonNull(dataHash);
        if (samples < 0) {
            throw new IllegalArgumentException("the number of samples is not negative");
        }
    }

    /** Returns a calibration of which only model and samples are known. */
    public static Calibration of(String model, String modelHash, int samples, long seed) {
        return new Calibration(model, modelHash, "", samples, seed, null, null, null, null, null);
    }
}

package io.espalier.engine.importance.calibrate;

import java.util.Objects;

/**
 * What scores are made from, by name and hash.
 *
 * @param model name of the model
 * @param modelHash fingerprint of its configuration and weights; empty when unknown
 * @param dataHash hash of the samples; empty when unknown
 * @param seed seed by which the samples were drawn
 */
public record CalibrationSource(String model, String modelHash, String dataHash, long seed) {

    /** Refuses null parts. */
    public CalibrationSource {
        Objects.requireNonNull(model);
        Objects.requireNonNull(modelHash);
        Objects.requireNonNull(dataHash);
    }

    /** Returns a source that nobody will look for again. */
    public static CalibrationSource named(String model) {
        return new CalibrationSource(model, "", "", 0);
    }
}

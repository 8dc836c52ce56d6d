package io.espalier.report.runs;

import io.espalier.engine.evaluate.task.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run has measured.
 *
 * @param variants in the order in which they were measured, the blind control left out
 * @param blind scores of the blind control; empty when it was not run
 */
public record Measurements(List<Measured> variants, Optional<Map<Column, Double>> blind) {
    /** Nothing was measured. */
    public static final Measurements NONE = new Measurements(List.of(), Optional.empty());

    /** Copies the list. */
    public Measurements {
        variants = List.copyOf(variants);
    }
}

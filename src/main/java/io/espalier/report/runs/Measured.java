package io.espalier.report.runs;

import io.espalier.report.RunResult;
import java.nio.file.Path;

/**
 * One variant that a run has measured.
 *
 * @param run the run folder
 * @param variant its name there, such as {@code widthwise-30+recovered}
 * @param result its scores
 */
public record Measured(Path run, String variant, RunResult result) {
    /** Returns this variant under another name in tables. */
    public Measured named(String name) {
        return new Measured(run, variant, result.named(name));
    }
}

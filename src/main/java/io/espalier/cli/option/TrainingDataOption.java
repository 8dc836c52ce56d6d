package io.espalier.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The samples that a model learns from, or is scored on. */
public final class TrainingDataOption {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "D",
            description = "Samples in the LLaVA conversations schema: a file, or a folder with train.json.")
    private Path path = Path.of("");

    /** Returns the file or folder. */
    public Path path() {
        return path;
    }
}

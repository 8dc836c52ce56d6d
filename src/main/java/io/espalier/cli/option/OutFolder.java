package io.espalier.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that a verb fills. */
public final class OutFolder {
    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to write; for a run, the run folder to make.")
    private Path path = Path.of("");

    /** Returns where to write it. */
    public Path path() {
        return path;
    }
}

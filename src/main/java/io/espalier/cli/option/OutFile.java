package io.espalier.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The one file that a verb writes. */
public final class OutFile {
    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The file to write.")
    private Path path = Path.of("");

    /** Returns where to write it. */
    public Path path() {
        return path;
    }
}

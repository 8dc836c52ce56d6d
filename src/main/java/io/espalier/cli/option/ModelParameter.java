package io.espalier.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The model that a verb is about, named first. */
public final class ModelParameter {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder.")
    private Path folder = Path.of("");

    /** Returns its folder. */
    public Path folder() {
        return folder;
    }
}

package io.espalier.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Pictures that a prompt shows, in their order. */
public final class ImagesOption {
    @Option(names = "--image", paramLabel = "F", description = "A picture; may be given several times.")
    private List<Path> files = new ArrayList<>();

    /** Returns the files; none for a prompt without pictures. */
    public List<Path> files() {
        return List.copyOf(files);
    }
}

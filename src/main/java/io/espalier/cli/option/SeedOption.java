package io.espalier.cli.option;

import picocli.CommandLine.Option;

/** What decides everything that is drawn by chance. */
public final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Decides what is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long value = 1;

    /** Returns it. */
    public long value() {
        return value;
    }
}

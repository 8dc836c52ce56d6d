package io.espalier.cli.option;

import io.espalier.cli.verb.BadUsage;
import io.espalier.worker.protocol.Commands;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Training data as a recovery would use them, and the model that is to learn. */
public final class DataOptions {
    @Mixin
    private ModelParameter model = new ModelParameter();

    @Mixin
    private TrainingDataOption data = new TrainingDataOption();

    @Option(
            names = "--turns",
            paramLabel = "T",
            description =
                    "separate or together: whether the turns of a record stay together (default: ${DEFAULT-VALUE}).")
    private String turns = "separate";

    @Option(
            names = "--fraction",
            paramLabel = "F",
            description = "Part of the records to use (default: ${DEFAULT-VALUE}).")
    private double fraction = 1;

    @Mixin
    private SeedOption seed = new SeedOption();

    /** Returns what is meant. */
    public Commands.DataChoice choice() {
        BadUsage.unless(turns.equals("separate") || turns.equals("together"), "--turns must be separate or together.");
        BadUsage.unless(fraction > 0 && fraction <= 1, "--fraction must be above 0 and up to 1.");
        return new Commands.DataChoice(model.folder(), data.path(), turns, fraction, seed.value());
    }
}

package io.espalier.cli.option;

import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Training data as a recovery would use them. */
public final class DataOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "The folder of the model that is to learn.")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "D",
            description = "Samples in the LLaVA conversations schema: a file, or a folder with train.json.")
    private Path data = Path.of("");

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

    @Option(names = "--seed", paramLabel = "S", description = "Draws them and their order (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    public Commands.DataChoice choice() {
        if (!turns.equals("separate") && !turns.equals("together")) {
            throw new ParameterException(spec.commandLine(), "--turns must be separate or together.");
        }
        if (!(fraction > 0 && fraction <= 1)) {
            throw new ParameterException(spec.commandLine(), "--fraction must be above 0 and up to 1.");
        }
        return new Commands.DataChoice(model, data, turns, fraction, seed);
    }
}

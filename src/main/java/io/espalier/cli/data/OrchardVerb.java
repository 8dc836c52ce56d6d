package io.espalier.cli.data;

import io.espalier.cli.terminal.TerminalProgress;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.orchard.files.OrchardRequest;
import io.espalier.orchard.files.OrchardWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/** {@code espalier orchard}. */
@CommandLine.Command(
        name = "orchard",
        description = {
            "Draws the procedural world: training conversations with pictures, and benchmark files in the public schemas.",
        },
        footer = {"", "Example: espalier orchard -o orchard --seed 7 --train 2000 --test 100"})
public final class OrchardVerb extends Verb {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to write.")
    private Path out = Path.of("");

    @CommandLine.Option(names = "--seed", paramLabel = "S", description = "Which world (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @CommandLine.Option(
            names = "--train",
            paramLabel = "N",
            description = "Training pictures (default: ${DEFAULT-VALUE}).")
    private int train = 1000;

    @CommandLine.Option(
            names = "--test",
            paramLabel = "N",
            description = "Benchmark items of each column (default: ${DEFAULT-VALUE}).")
    private int test = 100;

    public OrchardVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        if (train < 0 || test < 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--train and --test must be 0 or more.");
        }
        try (TerminalProgress progress =
                new TerminalProgress(console(), context().token())) {
            OrchardWriter.write(new OrchardRequest(out, seed, train, test), progress);
        }
        printWritten(out);
        return 0;
    }
}

package io.espalier.cli.data;

import io.espalier.cli.option.OutFolder;
import io.espalier.cli.option.SeedOption;
import io.espalier.cli.terminal.TerminalProgress;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.orchard.files.OrchardRequest;
import io.espalier.orchard.files.OrchardWriter;
import picocli.CommandLine;

/** {@code espalier orchard}. */
@CommandLine.Command(
        name = "orchard",
        description = {
            "Draws the procedural world: training conversations with pictures, and benchmark files in the public schemas.",
        },
        footer = {"", "Example: espalier orchard -o orchard --seed 7 --train 2000 --test 100"})
public final class OrchardVerb extends Verb {
    @CommandLine.Mixin
    private OutFolder out = new OutFolder();

    @CommandLine.Mixin
    private SeedOption seed = new SeedOption();

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
        BadUsage.unless(train >= 0 && test >= 0, "--train and --test must be 0 or more.");
        try (TerminalProgress progress = progress()) {
            OrchardWriter.write(new OrchardRequest(out.path(), seed.value(), train, test), progress);
        }
        printWritten(out.path());
        return 0;
    }
}

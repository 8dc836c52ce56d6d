package io.espalier.cli.recipe;

import io.espalier.cli.option.DeviceOption;
import io.espalier.cli.option.ScoringOptions;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/** {@code espalier calibrate}. */
@CommandLine.Command(
        name = "calibrate",
        description = "Scores every layer, head and neuron of a model on samples.",
        footer = {"", "Example: espalier calibrate assets/sprout --data orchard --samples 50 -o scores.json"})
public final class CalibrateVerb extends Verb {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Parameters(paramLabel = "MODEL", description = "A model folder.")
    private Path model = Path.of("");

    @CommandLine.Option(
            names = "--data",
            required = true,
            paramLabel = "D",
            description = "Samples in the LLaVA conversations schema: a file, or a folder with train.json.")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many to use (default: ${DEFAULT-VALUE}).")
    private int samples = 50;

    @CommandLine.Option(names = "--seed", paramLabel = "S", description = "Draws them (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @CommandLine.Option(
            names = "--tokens-apart",
            description = "Scores visual and text tokens apart as well; the workbench shows them side by side.")
    private boolean tokensApart;

    @CommandLine.Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The scores to write.")
    private Path out = Path.of("");

    @CommandLine.Mixin
    private ScoringOptions scoring = new ScoringOptions();

    @CommandLine.Mixin
    private DeviceOption device = new DeviceOption();

    public CalibrateVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        if (samples < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--samples must be 1 or more.");
        }
        device.apply();
        Results.Calibrated calibrated =
                execute(new Commands.Calibrate(model, data, samples, seed, tokensApart, scoring.scoring(), out));
        if (asJson()) {
            console().json(calibrated);
        } else {
            printWritten(calibrated.scores());
        }
        return 0;
    }
}

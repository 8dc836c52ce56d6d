package io.espalier.cli.recipe;

import io.espalier.cli.option.DeviceOption;
import io.espalier.cli.option.ModelParameter;
import io.espalier.cli.option.OutFile;
import io.espalier.cli.option.ScoringOptions;
import io.espalier.cli.option.SeedOption;
import io.espalier.cli.option.TrainingDataOption;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import picocli.CommandLine;

/** {@code espalier calibrate}. */
@CommandLine.Command(
        name = "calibrate",
        description = "Scores every layer, head and neuron of a model on samples.",
        footer = {"", "Example: espalier calibrate assets/sprout --data orchard --samples 50 -o scores.json"})
public final class CalibrateVerb extends Verb {
    @CommandLine.Mixin
    private ModelParameter model = new ModelParameter();

    @CommandLine.Mixin
    private TrainingDataOption data = new TrainingDataOption();

    @CommandLine.Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many to use (default: ${DEFAULT-VALUE}).")
    private int samples = 50;

    @CommandLine.Mixin
    private SeedOption seed = new SeedOption();

    @CommandLine.Option(
            names = "--tokens-apart",
            description = "Scores visual and text tokens apart as well; the workbench shows them side by side.")
    private boolean tokensApart;

    @CommandLine.Mixin
    private OutFile out = new OutFile();

    @CommandLine.Mixin
    private ScoringOptions scoring = new ScoringOptions();

    @CommandLine.Mixin
    private DeviceOption device = new DeviceOption();

    public CalibrateVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        BadUsage.unless(samples >= 1, "--samples must be 1 or more.");
        device.apply();
        Results.Calibrated calibrated = execute(new Commands.Calibrate(
                model.folder(), data.path(), samples, seed.value(), tokensApart, scoring.scoring(), out.path()));
        print(calibrated, text -> text.println("Wrote " + calibrated.scores()));
        return 0;
    }
}

package io.espalier.cli.recipe;

import io.espalier.cli.option.CutOptions;
import io.espalier.cli.terminal.Quantities;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import picocli.CommandLine;

/** {@code espalier prune}. */
@CommandLine.Command(
        name = "prune",
        description =
                "Turns scores into a plan: a small file that says what stays, and that replays on the base model.",
        footer = {
            "",
            "Example: espalier prune assets/sprout --scores scores.json --paradigm widthwise --ratio 0.3 -o plan.json",
            "Example: espalier prune MODEL --scores scores.json --paradigm widthwise --ranges all --parameters 5B -o plan.json"
        })
public final class PruneVerb extends Verb {
    @CommandLine.Parameters(paramLabel = "MODEL", description = "The base model's folder.")
    private Path model = Path.of("");

    @CommandLine.Option(names = "--scores", required = true, paramLabel = "F", description = "Scores of this model.")
    private Path scores = Path.of("");

    @CommandLine.Option(
            names = "--paradigm",
            required = true,
            paramLabel = "P",
            description = "layerwise or widthwise.")
    private String paradigm = "";

    @CommandLine.Mixin
    private CutOptions cut = new CutOptions();

    @CommandLine.Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The plan to write.")
    private Path out = Path.of("");

    public PruneVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        Results.Planned planned = execute(new Commands.Plan(model, cut.byScores(scores, paradigm), out));
        if (asJson()) {
            console().json(planned);
            return 0;
        }
        long before = planned.baseParameters();
        long removed = before - planned.parameters();
        console()
                .out()
                .println("Keeps " + Quantities.parameters(planned.parameters()) + " of " + Quantities.parameters(before)
                        + " parameters; " + Quantities.percent(removed, before) + " of the whole model leaves.");
        printWritten(planned.plan());
        return 0;
    }
}

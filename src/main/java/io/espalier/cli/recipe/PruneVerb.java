package io.espalier.cli.recipe;

import io.espalier.cli.option.CutOptions;
import io.espalier.cli.option.ModelParameter;
import io.espalier.cli.option.OutFile;
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
    @CommandLine.Mixin
    private ModelParameter model = new ModelParameter();

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

    @CommandLine.Mixin
    private OutFile out = new OutFile();

    public PruneVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        Results.Planned planned =
                execute(new Commands.Plan(model.folder(), cut.byScores(scores, paradigm), out.path()));
        print(planned, text -> {
            text.println(sizes(planned));
            text.println("Wrote " + planned.plan());
        });
        return 0;
    }

    private static String sizes(Results.Planned planned) {
        long before = planned.baseParameters();
        long removed = before - planned.parameters();
        return "Keeps " + Quantities.parameters(planned.parameters()) + " of " + Quantities.parameters(before)
                + " parameters; " + Quantities.percent(removed, before) + " of the whole model leaves.";
    }
}

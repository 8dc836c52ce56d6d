package io.espalier.cli.recipe;

import io.espalier.cli.option.CutOptions;
import io.espalier.cli.option.ModelParameter;
import io.espalier.cli.option.OutFile;
import io.espalier.cli.terminal.Quantities;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code espalier prune}. */
@CommandLine.Command(
        name = "prune",
        description = {
            "Turns scores into a plan: a small file that says what stays, and that replays on the base model.",
            "With --plan it replays one: -o is then the folder of the pruned model, in the layout of Hugging Face where stock"
                    + " classes can load it and as a small Espalier folder otherwise."
        },
        footer = {
            "",
            "Example: espalier prune assets/sprout --scores scores.json --paradigm widthwise --ratio 0.3 -o plan.json",
            "Example: espalier prune MODEL --scores scores.json --paradigm widthwise --ranges all --parameters 5B -o plan.json",
            "Example: espalier prune MODEL --plan sprout-small/espalier-plan.json -o again"
        })
public final class PruneVerb extends Verb {
    @CommandLine.Mixin
    private ModelParameter model = new ModelParameter();

    @CommandLine.Option(names = "--scores", paramLabel = "F", description = "Scores of this model.")
    private @Nullable Path scores;

    @CommandLine.Option(names = "--paradigm", paramLabel = "P", description = "layerwise or widthwise.")
    private @Nullable String paradigm;

    @CommandLine.Option(
            names = "--plan",
            paramLabel = "F",
            description = "A finished plan to replay, such as the one that every export carries; instead of scores.")
    private @Nullable Path plan;

    @CommandLine.Mixin
    private CutOptions cut = new CutOptions();

    @CommandLine.Mixin
    private OutFile out = new OutFile();

    public PruneVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        if (plan != null) {
            BadUsage.unless(scores == null && paradigm == null, "Give --plan or --scores with --paradigm, not both.");
            return replay(plan);
        }
        if (scores == null || paradigm == null) {
            throw new BadUsage("Give --scores and --paradigm, or --plan.");
        }
        Results.Planned planned =
                execute(new Commands.Plan(model.folder(), cut.byScores(scores, paradigm), out.path()));
        print(planned, text -> {
            text.println(sizes(planned.parameters(), planned.baseParameters()));
            text.println("Wrote " + planned.plan());
        });
        return 0;
    }

    private int replay(Path finished) throws EngineException, Cancelled {
        Results.Exported exported =
                execute(new Commands.Export(model.folder(), finished, out.path(), ExportForm.AUTO.label(), null));
        print(
                exported,
                text -> text.println("Wrote " + exported.folder() + ": " + Quantities.parameters(exported.parameters())
                        + " parameters"));
        return 0;
    }

    private static String sizes(long left, long before) {
        return "Keeps " + Quantities.parameters(left) + " of " + Quantities.parameters(before) + " parameters; "
                + Quantities.percent(before - left, before) + " of the whole model leaves.";
    }
}

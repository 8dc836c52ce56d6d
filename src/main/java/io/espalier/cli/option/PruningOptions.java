package io.espalier.cli.option;

import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which smaller model is meant: none, one of a plan, or one of scores, paradigm and ratio. */
public final class PruningOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan to apply.")
    private @Nullable Path plan;

    @Option(
            names = "--scores",
            paramLabel = "FILE",
            description = "Scores to prune by; with --paradigm and --ratio or another size.")
    private @Nullable Path scores;

    @Option(names = "--paradigm", paramLabel = "P", description = "layerwise or widthwise (default: ${DEFAULT-VALUE}).")
    private String paradigm = "widthwise";

    @CommandLine.Mixin
    private CutOptions cut = new CutOptions();

    public Pruning pruning() {
        if (plan != null && scores != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Give --plan or --scores, not both.");
        }
        if (plan != null) {
            return new Pruning.ByPlan(plan);
        }
        if (scores == null) {
            return new Pruning.None();
        }
        return cut.byScores(scores, paradigm);
    }
}

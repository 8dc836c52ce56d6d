package io.espalier.cli.option;

import io.espalier.cli.verb.BadUsage;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which smaller model is meant: none, one of a plan, or one of scores, paradigm and ratio. */
public final class PruningOptions {
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

    /** Returns what is meant. */
    public Pruning pruning() {
        BadUsage.unless(plan == null || scores == null, "Give --plan or --scores, not both.");
        if (plan != null) {
            return new Pruning.ByPlan(plan);
        }
        if (scores == null) {
            return new Pruning.None();
        }
        return cut.byScores(scores, paradigm);
    }
}

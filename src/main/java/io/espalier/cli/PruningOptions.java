package io.espalier.cli;

import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which smaller model is meant: none, one of a plan, or one of scores, paradigm and ratio. */
final class PruningOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan to apply.")
    private @Nullable Path plan;

    @Option(names = "--scores", paramLabel = "FILE", description = "Scores to prune by; with --paradigm and --ratio.")
    private @Nullable Path scores;

    @Option(names = "--paradigm", paramLabel = "P", description = "layerwise or widthwise (default: ${DEFAULT-VALUE}).")
    private String paradigm = "widthwise";

    @Option(names = "--ratio", paramLabel = "R", description = "Share to take out, from 0 to below 1.")
    private double ratio = Double.NaN;

    @Option(
            names = "--protect",
            paramLabel = "LAYER",
            split = ",",
            description = "Layers, counted from 0, that stay as they are.")
    private List<Integer> protectedLayers = new ArrayList<>();

    Pruning pruning() {
        if (plan != null && scores != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Give --plan or --scores, not both.");
        }
        if (plan != null) {
            return new Pruning.ByPlan(plan);
        }
        if (scores == null) {
            return new Pruning.None();
        }
        return byScores(spec, scores, paradigm, ratio, protectedLayers);
    }

    static Pruning.ByScores byScores(
            CommandSpec spec, Path scores, String paradigm, double ratio, List<Integer> protectedLayers) {
        try {
            return new Pruning.ByScores(scores, paradigm, ratio, protectedLayers);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage() + ".", e);
        }
    }
}

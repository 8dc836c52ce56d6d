package io.espalier.cli.option;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scored;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.TaylorRule;
import picocli.CommandLine.Option;

/** What a calibration scores, and how. */
public final class ScoringOptions {
    @Option(
            names = "--score",
            paramLabel = "W",
            description =
                    "all: layers, heads and neurons; layers alone, which needs no backward pass; or widths, heads and"
                            + " neurons alone (default: all).")
    private Scored scored = Scored.ALL;

    @Option(
            names = "--influence",
            paramLabel = "R",
            description =
                    "Block Influence of layers: mean over tokens at the raw output of the block; or authors, the sum that"
                            + " the published code computes (default: mean).")
    private InfluenceRule influence = InfluenceRule.MEAN;

    @Option(
            names = "--estimator",
            paramLabel = "E",
            description = "Importance of a weight, as in LLM-Pruner: param_first, param_second, param_mix or vectorize"
                    + " (default: param_first).")
    private Estimator estimator = TaylorRule.DEFAULT.estimator();

    @Option(
            names = "--grouping",
            paramLabel = "G",
            description =
                    "Over the matrices of a head or neuron: sum, mean, max, prod, first or second (default: sum).")
    private Grouping grouping = TaylorRule.DEFAULT.grouping();

    @Option(
            names = "--averaging",
            paramLabel = "A",
            description =
                    "The loss: sample, every sample counts alike; or token, every answer token does, as in LLM-Pruner"
                            + " (default: sample).")
    private LossAveraging averaging = TaylorRule.DEFAULT.averaging();

    /** Returns what is meant. */
    public Scoring scoring() {
        return new Scoring(scored, influence, new TaylorRule(estimator, grouping, averaging));
    }
}

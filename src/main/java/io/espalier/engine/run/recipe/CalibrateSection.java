package io.espalier.engine.run.recipe;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scored;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.TaylorRule;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code calibrate} of a recipe: on what layers, heads and neurons are scored, and how.
 *
 * @param data samples in the LLaVA {@code conversations} schema; absent: the orchard's training part
 * @param samples how many to use
 * @param turns whether the turns of a record stay together
 * @param tokens whether the importance of visual and of text tokens is kept apart beside that of all
 * @param score what is scored: {@code all}, {@code layers} or {@code widths}
 * @param influence the reading of Block Influence
 * @param estimator salience of a weight
 * @param grouping reduction over the matrices of a head or neuron
 * @param averaging how the loss is averaged
 */
public record CalibrateSection(
        @Setting(help = "Samples in the LLaVA conversations schema; absent: the orchard's training part.") @Nullable
        Path data,

        @Setting(help = "How many samples to use; ten to fifty are enough.", min = 1, max = 1e6)
        int samples,

        @Setting(
                help = "Whether every question with its answer is a sample, or all turns of a record together.",
                oneOf = {"separate", "together"})
        String turns,

        @Setting(
                help = "Whether visual and text tokens are scored apart as well, to be looked at side by side.",
                oneOf = {"together", "apart"})
        String tokens,

        @Setting(
                help = "Layers, heads and neurons; layers alone, without a backward pass; or heads and neurons alone.",
                oneOf = {"all", "layers", "widths"})
        String score,

        @Setting(
                help = "Block Influence: mean over tokens, or the sum that the authors' code computes.",
                oneOf = {"mean", "authors"})
        String influence,

        @Setting(
                help = "Importance of a weight, as in LLM-Pruner.",
                oneOf = {"param_first", "param_second", "param_mix", "vectorize"})
        String estimator,

        @Setting(
                help = "Over the matrices of a head or neuron.",
                oneOf = {"sum", "mean", "max", "prod", "first", "second"})
        String grouping,

        @Setting(
                help = "Whether every sample counts alike in the loss, or every answer token.",
                oneOf = {"sample", "token"})
        String averaging) {
    /** Returns what absent keys mean. */
    public static CalibrateSection defaults() {
        Scoring usual = Scoring.DEFAULT;
        return new CalibrateSection(
                null,
                50,
                "separate",
                "together",
                usual.scored().label(),
                usual.influence().label(),
                usual.taylor().estimator().label(),
                usual.taylor().grouping().label(),
                usual.taylor().averaging().label());
    }

    /** Returns what is scored, and how. */
    public Scoring scoring() {
        return new Scoring(
                Scored.of(score),
                InfluenceRule.of(influence),
                new TaylorRule(Estimator.of(estimator), Grouping.of(grouping), LossAveraging.of(averaging)));
    }
}

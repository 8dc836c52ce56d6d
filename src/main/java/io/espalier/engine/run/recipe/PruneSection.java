package io.espalier.engine.run.recipe;

import io.espalier.engine.prune.planner.Ranking;
import io.espalier.engine.prune.planner.RatioOf;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pruning: one plan for each paradigm and each ratio, or one that is there already.
 *
 * @param plan a finished plan; the other keys are then ignored
 * @param scores a finished calibration; absent: that of this run
 * @param paradigms what is taken out: whole layers or parts of every layer
 * @param ratios shares to take out
 * @param ratioOf what the ratios are shares of: {@code groups} (layers, or heads and neurons of the pruned layers) or {@code
 *     parameters} (of the whole model)
 * @param protectedLayers layers, counted from 0, that stay as they are
 * @param ranges which layers lose heads and neurons (widthwise)
 * @param attentionLayers layers that lose heads, such as {@code 3-30}; absent: as {@code ranges} says
 * @param mlpLayers layers that lose neurons; absent: as {@code ranges} says
 * @param neuronMultiple kept neurons are rounded to a multiple of this; 1 rounds nothing
 * @param layerShares how much of the ratio each layer loses, one number a layer (widthwise); empty: all the same
 * @param ranking {@code local}, every layer loses the ratio by itself, or {@code global} (widthwise)
 * @param layersFirst share of the layers that leave before heads and neurons do: both paradigms together (widthwise)
 * @param presets sizes as in the paper's code, such as {@code paper-15}; given, they stand in for the ratios and ranges
 * @param parameters parameters of the whole pruned model, at most; given, they stand in for the ratios
 * @param bytes bytes of the pruned model's weights, at most; likewise
 */
public record PruneSection(
        @Setting(help = "A finished plan; the other keys are then ignored.") @Nullable
        Path plan,

        @Setting(help = "A finished calibration; absent: that of this run.") @Nullable
        Path scores,

        @Setting(
                help = "What is taken out: whole layers, or heads and neurons of every layer.",
                oneOf = {"layerwise", "widthwise"})
        List<String> paradigms,

        @Setting(help = "Shares to take out, of what ratioOf says.", min = 0, max = 0.95)
        List<Double> ratios,

        @Setting(
                help =
                        "What the ratios are shares of: layers, or heads and neurons of the pruned layers (groups); or all"
                                + " parameters of the model, as the paper counts (parameters).",
                oneOf = {"groups", "parameters"})
        String ratioOf,

        @Setting(help = "Layers, counted from 0, that stay as they are.", min = 0, max = 1000)
        List<Integer> protectedLayers,

        @Setting(
                help = "Which layers lose heads and neurons: all but the first and the last, all (which stock programs"
                        + " can load), or those of the paper.",
                oneOf = {"inner", "all", "paper"})
        String ranges,

        @Setting(help = "Layers that lose heads, such as 3-30, counted from 0; absent: as ranges says.") @Nullable
        String attentionLayers,

        @Setting(help = "Layers that lose neurons, such as 4-29, counted from 0; absent: as ranges says.") @Nullable
        String mlpLayers,

        @Setting(help = "Neurons kept are rounded to a multiple of this; 1 rounds nothing.", min = 1, max = 65536)
        int neuronMultiple,

        @Setting(
                help = "How much of the ratio each layer loses, one number a layer; empty: all the same (widthwise).",
                min = 0,
                max = 100)
        List<Double> layerShares,

        @Setting(
                help = "Whether every layer loses the ratio by itself, or the least important of all layers together"
                        + " leave (widthwise).",
                oneOf = {"local", "global"})
        String ranking,

        @Setting(
                help = "Share of the layers that leave before heads and neurons do: both paradigms (widthwise).",
                min = 0,
                max = 0.95)
        double layersFirst,

        @Setting(
                help = "Sizes as in the paper's code; given, they stand in for ratios and ranges.",
                oneOf = {"paper-15", "paper-30", "paper-45", "paper-60"})
        List<String> presets,

        @Setting(
                help = "Parameters of the whole pruned model, at most; given, they stand in for the ratios.",
                min = 1,
                max = 1e15)
        List<Long> parameters,

        @Setting(
                help = "Bytes of the pruned model's weights, at most; given, they stand in for the ratios.",
                unit = "bytes",
                min = 1,
                max = 1e16)
        List<Long> bytes) {
    /** Copies the lists. */
    public PruneSection {
        paradigms = List.copyOf(paradigms);
        ratios = List.copyOf(ratios);
        protectedLayers = List.copyOf(protectedLayers);
        parameters = List.copyOf(parameters);
        bytes = List.copyOf(bytes);
        layerShares = List.copyOf(layerShares);
        presets = List.copyOf(presets);
    }

    /** Returns a section that applies a finished plan. */
    public static PruneSection of(Path plan) {
        PruneSection usual = defaults();
        return new PruneSection(
                plan,
                null,
                usual.paradigms,
                usual.ratios,
                usual.ratioOf,
                usual.protectedLayers,
                usual.ranges,
                null,
                null,
                usual.neuronMultiple,
                usual.layerShares,
                usual.ranking,
                usual.layersFirst,
                usual.presets,
                usual.parameters,
                usual.bytes);
    }

    /** Returns what absent keys mean. */
    public static PruneSection defaults() {
        return new PruneSection(
                null,
                null,
                List.of("widthwise"),
                List.of(0.3),
                RatioOf.GROUPS.label(),
                List.of(),
                "inner",
                null,
                null,
                1,
                List.of(),
                Ranking.LOCAL.label(),
                0,
                List.of(),
                List.of(),
                List.of());
    }
}

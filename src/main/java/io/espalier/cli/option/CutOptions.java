package io.espalier.cli.option;

import io.espalier.cli.verb.BadUsage;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.planner.PaperPreset;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much is taken out by scores, and where. */
public final class CutOptions {
    @Option(names = "--ratio", paramLabel = "R", description = "Share to take out, from 0 to below 1.")
    private @Nullable Double ratio;

    @Option(
            names = "--ratio-of",
            paramLabel = "W",
            description =
                    "What the ratio is a share of: groups, the layers, or the heads and neurons of the layers that are"
                            + " pruned; or parameters, all of the model's, as the paper counts (default: groups).")
    private @Nullable String ratioOf;

    @Option(
            names = "--parameters",
            paramLabel = "N",
            converter = Amount.OfParameters.class,
            description = "Instead of a ratio: parameters of the whole pruned model, at most, such as 900M or 2.8B.")
    private @Nullable Long parameters;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Amount.OfBytes.class,
            description = "Instead of a ratio: size of the pruned model's weights, at most, such as 512MB or 5.5GiB.")
    private @Nullable Long bytes;

    @Option(
            names = "--protect",
            paramLabel = "LAYER",
            split = ",",
            description = "Layers, counted from 0, that stay as they are.")
    private List<Integer> protectedLayers = new ArrayList<>();

    @Option(
            names = "--ranges",
            paramLabel = "W",
            description =
                    "Layers that lose heads and neurons (widthwise): inner, all but the first and the last; all, every"
                            + " layer alike, which stock programs can load; or paper, the paper's in proportion (default:"
                            + " ${DEFAULT-VALUE}).")
    private String ranges = "inner";

    @Option(
            names = "--attention-layers",
            paramLabel = "A-B",
            description = "Layers that lose heads, such as 3-30, counted from 0; instead of --ranges.")
    private @Nullable String attentionLayers;

    @Option(
            names = "--mlp-layers",
            paramLabel = "A-B",
            description = "Layers that lose neurons, such as 4-29, counted from 0; instead of --ranges.")
    private @Nullable String mlpLayers;

    @Option(
            names = "--neuron-multiple",
            paramLabel = "N",
            description = "Neurons kept are rounded to a multiple of this (default: ${DEFAULT-VALUE}).")
    private int neuronMultiple = 1;

    @Option(
            names = "--layer-shares",
            paramLabel = "S",
            split = ",",
            description =
                    "How much of the ratio each layer loses, one number a layer with commas between them: 1 loses the"
                            + " ratio, 0.5 half of it, 0 nothing (widthwise).")
    private List<Double> layerShares = new ArrayList<>();

    @Option(
            names = "--ranking",
            paramLabel = "R",
            description =
                    "Where the least important heads and neurons are looked for (widthwise): local, in each layer, which"
                            + " loses the ratio by itself; or global, in all pruned layers together (default: local).")
    private @Nullable String ranking;

    @Option(
            names = "--layers-first",
            paramLabel = "R",
            description =
                    "Share of the layers that leaves before heads and neurons do (widthwise): both paradigms together.")
    private double layersFirst;

    @Option(
            names = "--preset",
            paramLabel = "P",
            converter = PresetWord.class,
            description =
                    "Instead of a ratio and ranges: the sizes of the paper's code, paper-15, paper-30, paper-45 or"
                            + " paper-60.")
    private @Nullable PaperPreset preset;

    /** Reads the word of a preset. */
    static final class PresetWord implements ITypeConverter<PaperPreset> {
        @Override
        public PaperPreset convert(String word) {
            return PaperPreset.named(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected paper-15, paper-30, paper-45 or paper-60, not " + word));
        }
    }

    /** Returns the smaller model that is meant. */
    public Pruning.ByScores byScores(Path scores, String paradigm) {
        if (Stream.of(ratio, parameters, bytes, preset).filter(Objects::nonNull).count() != 1) {
            throw new BadUsage("Give one of --ratio, --parameters, --memory and --preset.");
        }
        if (neuronMultiple < 1) {
            throw new BadUsage("--neuron-multiple must be 1 or more.");
        }
        try {
            return new Pruning.ByScores(
                    scores,
                    paradigm,
                    share(paradigm),
                    protectedLayers,
                    preset == null ? ranges : "paper",
                    attentionLayers,
                    mlpLayers,
                    neuronMultiple,
                    parameters,
                    bytes,
                    ratioOf,
                    layerShares,
                    ranking,
                    layersFirst);
        } catch (IllegalArgumentException e) {
            throw new BadUsage(sentence(e), e);
        }
    }

    private double share(String paradigm) {
        if (preset != null) {
            return preset.ratio(paradigm.equals("layerwise") ? Paradigm.LAYERWISE : Paradigm.WIDTHWISE);
        }
        return ratio == null ? 0 : ratio;
    }

    /** Messages of the record begin with the name of a field, which is that of an option. */
    private static String sentence(IllegalArgumentException fault) {
        String message = String.valueOf(fault.getMessage());
        return (message.startsWith("the ") ? "T" + message.substring(1) : "--" + message) + ".";
    }
}

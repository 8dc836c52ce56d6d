package io.espalier.engine.export.gguf;

import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.family.LanguageClass;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.LayerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The architectures of llama.cpp that decoders are written for, and what their loaders take. */
enum Architecture {
    /** Llama: any number of layers, heads and neurons, the same in every layer. */
    LLAMA(false, true),
    /** The same computation with widths of their own in every layer. */
    DECI(false, true),
    /** Phi-2: query and output matrices are square, so that every head is in place. */
    PHI2(false, false),
    /** Phi-3, its matrices fused: every head in place. */
    PHI3(true, false);

    private final boolean fused;
    private final boolean interleaved;

    Architecture(boolean fused, boolean interleaved) {
        this.fused = fused;
        this.interleaved = interleaved;
    }

    /** Returns the word in files. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether matrices that the base stores as one stay one. */
    boolean isFused() {
        return fused;
    }

    /** Returns whether neighbouring channels of a head are turned together, and not those of its two halves. */
    boolean isInterleaved() {
        return interleaved;
    }

    /**
     * Returns the architecture for a variant: that of its own class where the loader takes it, that of Llama otherwise if
     * its decoder can be written so; whether the loader takes it then, {@link #obstacles} says.
     */
    static Architecture of(Variant variant) {
        List<LanguageClass> classes = variant.base().languageClasses();
        if (classes.contains(LanguageClass.PHI3) && isEven(variant) && hasSquareAttention(variant)) {
            return PHI3;
        }
        if (classes.contains(LanguageClass.LLAMA)) {
            return isEven(variant) ? LLAMA : DECI;
        }
        return PHI2;
    }

    /** Returns why llama.cpp could not load a variant; empty when it can. */
    static List<Problem> obstacles(Variant variant) {
        List<Problem> obstacles = new ArrayList<>();
        if (of(variant) != PHI2) {
            return obstacles;
        }
        String instead =
                "Make a plan that removes layers, or as many neurons from every layer (--ranges all), and keeps every"
                        + " head; or export in the form \"espalier\"";
        if (!isEven(variant)) {
            obstacles.add(Problem.of("EX-020", "llama.cpp's phi2 has one width for all layers")
                    .found(widths(variant).stream().distinct().count() + " different widths")
                    .expected("the same number of heads and neurons in every layer")
                    .advice(instead));
        }
        if (!hasSquareAttention(variant)) {
            obstacles.add(Problem.of("EX-021", "llama.cpp's phi2 takes no fewer heads")
                    .found(widths(variant).stream()
                                    .mapToInt(LayerWidth::headGroups)
                                    .min()
                                    .orElse(0)
                            + " head groups")
                    .expected(variant.base().config().decoder().keyValueHeads())
                    .advice(instead));
        }
        return obstacles;
    }

    static List<LayerWidth> widths(Variant variant) {
        return variant.layers().stream().map(LayerPlan::width).toList();
    }

    private static boolean isEven(Variant variant) {
        return widths(variant).stream().distinct().count() == 1;
    }

    private static boolean hasSquareAttention(Variant variant) {
        DecoderShape shape = variant.base().config().decoder();
        return widths(variant).stream()
                .allMatch(
                        width -> width.headGroups() * shape.queriesPerGroup() * shape.headDim() == shape.hiddenSize());
    }
}

package io.espalier.engine.prune.planner;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.prune.Paradigm;
import java.util.Arrays;
import java.util.Optional;

/**
 * The four sizes of the paper, as its published code makes them: labelled 15, 30, 45 and 60 %.
 *
 * <p>Layerwise 5, 10, 15 and 21 of 32 layers leave. Widthwise 0.2, 0.4, 0.6 and 0.8 of the channels leave, heads in layers 3
 * to 30, neurons in layers 4 to 29. For LLaVA-1.5-7B both come to 6.0, 5.0, about 3.9 and 2.8 B parameters. Decoders of
 * another depth lose layers, and keep layers whole, in proportion.
 */
public enum PaperPreset {
    /** Labelled 15 %. */
    P15(0.15, 5, 0.2),
    /** Labelled 30 %. */
    P30(0.30, 10, 0.4),
    /** Labelled 45 %. */
    P45(0.45, 15, 0.6),
    /** Labelled 60 %. */
    P60(0.60, 21, 0.8);

    private static final int PAPER_LAYERS = 32;

    private final double label;
    private final int layersOf32;
    private final double channels;

    PaperPreset(double label, int layersOf32, double channels) {
        this.label = label;
        this.layersOf32 = layersOf32;
        this.channels = channels;
    }

    /** Returns the ratio by which the paper calls this size. */
    public double label() {
        return label;
    }

    /** Returns the word for it in recipes and on the command line, such as {@code paper-15}. */
    public String word() {
        return "paper-" + Math.round(100 * label);
    }

    /** Finds it by its word. */
    public static Optional<PaperPreset> named(String word) {
        return Arrays.stream(values())
                .filter(preset -> preset.word().equals(word))
                .findFirst();
    }

    /** Returns the share of the layers, or of the channels in the layers of {@link WidthRanges#paper}, that leaves. */
    public double ratio(Paradigm paradigm) {
        return switch (paradigm) {
            case LAYERWISE -> (double) layersOf32 / PAPER_LAYERS;
            case WIDTHWISE -> channels;
        };
    }

    /** Returns {@link #ratio} as a goal. */
    public Goal goal(Paradigm paradigm) {
        return new Goal.Ratio(ratio(paradigm));
    }

    /** Returns the request that makes this size of a decoder. */
    public PlanRequest request(Paradigm paradigm, DecoderShape shape) {
        return PlanRequest.of(paradigm, goal(paradigm)).within(WidthRanges.paper(shape.layers()));
    }
}

package io.espalier.engine.measure;

import io.espalier.engine.model.config.DecoderShape;
import java.util.List;

/**
 * The arithmetic of one forward pass over a prompt, in multiply-accumulates (MACs).
 *
 * <p>The formula: per layer, its weights times {@code N} and {@code 2 N² heads headDim} for the two products of attention;
 * the output head on all {@code N} positions; tower and projector once per picture or tile. FLOPs are twice the MACs. Always
 * print {@code N} beside the figure: with {@link #PAPER_TOKENS} the paper's 6.92 T for LLaVA-1.5-7B without ten layers
 * comes out.
 *
 * @param tokens prompt length N, visual tokens included
 * @param layers products with the weights of the decoder's blocks
 * @param attention products of queries with keys and of probabilities with values
 * @param head output head on all positions
 * @param vision vision tower
 * @param projector projector
 */
public record ForwardCost(int tokens, long layers, long attention, long head, long vision, long projector) {

    /** The prompt length that the paper's FLOPs were fitted to: 576 visual and 116 text tokens. */
    public static final int PAPER_TOKENS = 692;

    /** Refuses an empty prompt. */
    public ForwardCost {
        if (tokens < 1) {
            throw new IllegalArgumentException("a prompt has at least one token");
        }
    }

    /**
     * Counts one pass over a text prompt.
     *
     * @param size the model
     * @param widths the layers that stay
     * @param tokens prompt length N, at least 1
     */
    public static ForwardCost of(ModelSize size, List<LayerWidth> widths, int tokens) {
        DecoderShape shape = size.shape();
        long perGroup = size.form().weightsPerHeadGroup(shape);
        long perNeuron = size.form().weightsPerNeuron(shape);
        long groupChannels = (long) shape.queriesPerGroup() * shape.headDim();
        long weights = 0;
        long channels = 0;
        for (LayerWidth width : widths) {
            weights += width.headGroups() * perGroup + width.neurons() * perNeuron;
            channels += width.headGroups() * groupChannels;
        }
        long n = tokens;
        long head = (long) shape.vocabularySize() * shape.hiddenSize() * n;
        return new ForwardCost(tokens, weights * n, 2 * n * n * channels, head, 0, 0);
    }

    /**
     * Returns this cost with pictures looked at on the way.
     *
     * @param picture tower and projector for one picture or tile
     * @param pictures how many
     */
    public ForwardCost withVision(VisionCost picture, int pictures) {
        return new ForwardCost(
                tokens, layers, attention, head, pictures * picture.towerMacs(), pictures * picture.projectorMacs());
    }

    /** Returns all multiply-accumulates. */
    public long macs() {
        return layers + attention + head + vision + projector;
    }

    /** Returns floating-point operations, two for every multiply-accumulate. */
    public long flops() {
        return 2 * macs();
    }
}

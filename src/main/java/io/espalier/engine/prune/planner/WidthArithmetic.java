package io.espalier.engine.prune.planner;

import io.espalier.engine.model.config.DecoderShape;

/**
 * How many heads and neurons a ratio removes, exactly as LLM-Pruner counts, in double precision.
 *
 * <p>Of {@code C} channels {@code n = C - int(C (1 - ratio))} are removed; only whole heads leave, so {@code n / headDim} of
 * them, rounded down. 160 channels at 0.8 lose 129, not 128: {@code 160 x (1 - 0.8)} is a little under 32 in doubles. With
 * grouped-query attention the channels are those of the key-value heads. At least one head group and one neuron stay.
 */
final class WidthArithmetic {

    private WidthArithmetic() {}

    /** Returns the channels that a ratio removes of {@code channels}. */
    static int removedChannels(int channels, double ratio) {
        return channels - (int) (channels * (1 - ratio));
    }

    /** Returns the head groups that a ratio removes in one layer; one always stays. */
    static int removedHeads(DecoderShape shape, double ratio) {
        int channels = shape.keyValueHeads() * shape.headDim();
        return Math.min(removedChannels(channels, ratio) / shape.headDim(), shape.keyValueHeads() - 1);
    }

    /**
     * Returns the neurons that a ratio keeps in one layer; one always stays.
     *
     * @param shape the decoder
     * @param ratio from 0 to below 1
     * @param multiple the result is rounded to the nearest multiple of this, at least one multiple and at most all neurons
     */
    static int keptNeurons(DecoderShape shape, double ratio, int multiple) {
        int all = shape.intermediateSize();
        int kept = all - removedChannels(all, ratio);
        if (multiple > 1 && kept < all) {
            kept = Math.max((kept + multiple / 2) / multiple, 1) * multiple;
        }
        return Math.max(1, Math.min(kept, all));
    }

    /** Returns the layers that a ratio removes, to the nearest whole; one always stays. */
    public static int removedLayers(int layers, double ratio) {
        return (int) Math.min(Math.round(layers * ratio), layers - 1L);
    }
}

package io.espalier.engine.prune.planner;

/**
 * The layers whose heads and neurons may leave.
 *
 * @param attention layers that lose heads
 * @param mlp layers that lose neurons
 */
public record WidthRanges(LayerRange attention, LayerRange mlp) {
    private static final int PAPER_LAYERS = 32;

    /** Returns all layers: every layer ends up equally wide, which is what stock model classes can load. */
    public static WidthRanges all(int layers) {
        return both(0, layers);
    }

    /** Returns all layers but the first and the last, which matter most; all of them in a decoder of one or two. */
    public static WidthRanges inner(int layers) {
        return layers < 3 ? all(layers) : both(1, layers - 1);
    }

    /** Returns heads in layers 3 to 30 and neurons in layers 4 to 29 of 32, as the paper's code has them, or in proportion. */
    public static WidthRanges paper(int layers) {
        return new WidthRanges(scaled(3, 31, layers), scaled(4, 30, layers));
    }

    private static WidthRanges both(int start, int end) {
        return new WidthRanges(new LayerRange(start, end), new LayerRange(start, end));
    }

    private static LayerRange scaled(int start, int end, int layers) {
        int first = Math.max(Math.round((float) start * layers / PAPER_LAYERS), layers > 2 ? 1 : 0);
        int behind = Math.max(Math.round((float) (PAPER_LAYERS - end) * layers / PAPER_LAYERS), layers > 2 ? 1 : 0);
        return new LayerRange(Math.min(first, layers), Math.max(Math.min(first, layers), layers - behind));
    }
}

package io.espalier.engine.prune.planner;

import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.config.DecoderShape;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How many heads and neurons each of the layers that stay keeps; other layers keep none. */
final class WidthCounts {
    private final List<Integer> staying;
    private final int[] heads;
    private final int[] neurons;

    private WidthCounts(List<Integer> staying, int[] heads, int[] neurons) {
        this.staying = staying;
        this.heads = heads;
        this.neurons = neurons;
    }

    /** Returns what a ratio leaves when each layer loses it by itself. */
    static WidthCounts of(List<Integer> staying, WidthwiseSteps steps, double ratio) {
        int layers = 1 + staying.get(staying.size() - 1);
        int[] heads = new int[layers];
        int[] neurons = new int[layers];
        for (int layer : staying) {
            heads[layer] = steps.keptHeads(layer, ratio);
            neurons[layer] = steps.keptNeurons(layer, ratio);
        }
        return new WidthCounts(staying, heads, neurons);
    }

    int heads(int layer) {
        return heads[layer];
    }

    int neurons(int layer) {
        return neurons[layer];
    }

    /** Returns as many groups of each kind, with those leaving that score lowest of all the layers that lose any. */
    WidthCounts sharedOut(RankedScores ranked, DecoderShape shape, WidthwiseSteps steps) {
        return new WidthCounts(
                staying,
                sharedOut(heads, shape.keyValueHeads(), ranked.layersOfHeadsAscending(), steps::losesHeads),
                sharedOut(neurons, shape.intermediateSize(), ranked.layersOfNeuronsAscending(), steps::losesNeurons));
    }

    private int[] sharedOut(int[] even, int full, IntStream layersAscending, IntPredicate loses) {
        int[] kept = new int[even.length];
        boolean[] losing = new boolean[even.length];
        int leaving = 0;
        for (int layer : staying) {
            kept[layer] = full;
            losing[layer] = loses.test(layer);
            leaving += full - even[layer];
        }
        PrimitiveIterator.OfInt next = layersAscending.iterator();
        while (leaving > 0) {
            int layer = next.nextInt();
            if (layer < kept.length && losing[layer] && kept[layer] > 1) {
                kept[layer]--;
                leaving--;
            }
        }
        return kept;
    }
}

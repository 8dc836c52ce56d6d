package io.espalier.engine.prune;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.RankedScores;
import io.espalier.engine.model.DecoderShape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which the groups of one layer lie in memory, most important first: permutations of all its groups.
 *
 * @param heads all key-value groups
 * @param neurons all MLP neurons
 */
record LayerOrder(IndexList heads, IndexList neurons) {

    /** Returns the orders that scores put all layers in. */
    static List<LayerOrder> of(RankedScores ranked, DecoderShape shape) {
        return IntStream.range(0, shape.layers())
                .mapToObj(layer -> new LayerOrder(ranked.heads(layer), ranked.neurons(layer)))
                .toList();
    }

    /** Returns orders of which a plan's layers are prefixes; what the plan removes comes behind. */
    static List<LayerOrder> of(PruningPlan plan) {
        DecoderShape shape = plan.base().decoder();
        LayerOrder natural =
                new LayerOrder(IndexList.upTo(shape.keyValueHeads()), IndexList.upTo(shape.intermediateSize()));
        LayerOrder[] orders = new LayerOrder[shape.layers()];
        Arrays.fill(orders, natural);
        for (LayerPlan layer : plan.layers()) {
            orders[layer.layer()] = new LayerOrder(
                    completed(layer.headIndices(), shape.keyValueHeads()),
                    completed(layer.neuronIndices(), shape.intermediateSize()));
        }
        return List.of(orders);
    }

    /** Returns whether nothing moves. */
    boolean isNatural() {
        return isNatural(heads) && isNatural(neurons);
    }

    static boolean isNatural(IndexList order) {
        return IntStream.range(0, order.size()).allMatch(place -> order.at(place) == place);
    }

    private static IndexList completed(IndexList kept, int size) {
        BitSet missing = new BitSet();
        missing.set(0, size);
        for (int place = 0; place < kept.size(); place++) {
            missing.clear(kept.at(place));
        }
        return IndexList.of(
                IntStream.concat(Arrays.stream(kept.toInts()), missing.stream()).toArray());
    }
}

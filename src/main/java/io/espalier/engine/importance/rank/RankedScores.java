package io.espalier.engine.importance.rank;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Scores sorted once: the order in which layers, heads and neurons leave, so that the plan for any ratio is a prefix.
 *
 * <p>What scores lowest leaves first; of equals, the one with the lower index. The orders below put what leaves last first.
 * Sorting 32 layers of 11 008 neurons takes a few tenths of a second, once.
 */
public final class RankedScores {
    private final Scores scores;
    private final String hash;
    private final IndexList layersByInfluence;
    private final List<IndexList> heads;
    private final List<IndexList> neurons;
    private final Map<Kind, int[]> together = new ConcurrentHashMap<>();

    /** The two kinds of groups inside a layer. */
    private enum Kind {
        HEADS,
        NEURONS
    }

    private RankedScores(Scores scores) {
        this.scores = scores;
        this.hash = ScoresFile.hash(scores);
        this.layersByInfluence = IndexList.of(ascending(scores.blockInfluence()));
        this.heads = orders(scores.heads());
        this.neurons = orders(scores.neurons());
    }

    /** Sorts scores. */
    public static RankedScores of(Scores scores) {
        return new RankedScores(scores);
    }

    /** Returns the scores that were sorted. */
    public Scores scores() {
        return scores;
    }

    /** Returns {@link ScoresFile#hash} of the scores, computed once. */
    public String hash() {
        return hash;
    }

    /** Returns the layers in the order in which they leave, least influence first; empty when not scored. */
    public IndexList layersAscending() {
        return layersByInfluence;
    }

    /** Returns the head groups of a layer, most important first. */
    public IndexList heads(int layer) {
        return heads.get(layer);
    }

    /** Returns the neurons of a layer, most important first. */
    public IndexList neurons(int layer) {
        return neurons.get(layer);
    }

    /**
     * Returns the layers of the head groups of all layers in the order in which the groups leave when they are compared with
     * each other: the first is the layer of the head that scores lowest of all. Sorted when first asked for.
     */
    public IntStream layersOfHeadsAscending() {
        return Arrays.stream(together.computeIfAbsent(Kind.HEADS, kind -> merged(scores.heads(), heads)));
    }

    /** Returns the layers of the neurons of all layers, likewise. */
    public IntStream layersOfNeuronsAscending() {
        return Arrays.stream(together.computeIfAbsent(Kind.NEURONS, kind -> merged(scores.neurons(), neurons)));
    }

    /** Returns for every index of an order its place in it: with {@code k} kept, an index stays if its place is below k. */
    public static int[] places(IndexList order) {
        int[] places = new int[order.size()];
        for (int place = 0; place < places.length; place++) {
            places[order.at(place)] = place;
        }
        return places;
    }

    /** Returns the indices of values in ascending order; equals in order of index. */
    public static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> values[index]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Merges the orders of the layers, from their ends; of equals, the lower layer first. */
    private static int[] merged(double[][] scores, List<IndexList> orders) {
        int[] left = orders.stream().mapToInt(IndexList::size).toArray();
        PriorityQueue<Integer> next = new PriorityQueue<>(Comparator.<Integer>comparingDouble(
                        layer -> scores[layer][orders.get(layer).at(left[layer] - 1)])
                .thenComparingInt(layer -> layer));
        IntStream.range(0, left.length).filter(layer -> left[layer] > 0).forEach(next::add);
        int[] merged = new int[IntStream.of(left).sum()];
        for (int place = 0; place < merged.length; place++) {
            int layer = next.remove();
            merged[place] = layer;
            left[layer]--;
            if (left[layer] > 0) {
                next.add(layer);
            }
        }
        return merged;
    }

    private static List<IndexList> orders(double[][] scores) {
        List<IndexList> orders = new ArrayList<>(scores.length);
        for (double[] layer : scores) {
            int[] leaving = ascending(layer);
            int[] staying = new int[leaving.length];
            for (int place = 0; place < staying.length; place++) {
                staying[place] = leaving[leaving.length - 1 - place];
            }
            orders.add(IndexList.of(staying));
        }
        return Collections.unmodifiableList(orders);
    }
}

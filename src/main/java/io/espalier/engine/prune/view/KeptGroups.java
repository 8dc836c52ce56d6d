package io.espalier.engine.prune.view;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The groups that one layer keeps, in an order, and what they are in terms of a weight's rows or columns. Query heads move
 * with the key/value head that they share.
 *
 * @param heads key/value groups
 * @param neurons MLP neurons
 */
public record KeptGroups(IndexList heads, IndexList neurons) {

    /** Returns what a plan keeps of a layer, in its order. */
    public static KeptGroups of(LayerPlan layer) {
        return new KeptGroups(layer.headIndices(), layer.neuronIndices());
    }

    /** Returns every group of a layer in the base model's order. */
    public static KeptGroups all(DecoderShape shape) {
        return new KeptGroups(IndexList.upTo(shape.keyValueHeads()), IndexList.upTo(shape.intermediateSize()));
    }

    /** Returns the same groups in the base model's order. */
    public KeptGroups ascending() {
        return new KeptGroups(sorted(heads), sorted(neurons));
    }

    /** Returns where each of the groups of {@link #ascending} stands in this order: what sorts anything that lies in it. */
    public KeptGroups places() {
        return new KeptGroups(placesOf(heads), placesOf(neurons));
    }

    private static IndexList sorted(IndexList list) {
        int[] indices = list.toInts();
        Arrays.sort(indices);
        return IndexList.of(indices);
    }

    private static IndexList placesOf(IndexList list) {
        return IndexList.of(IntStream.range(0, list.size())
                .boxed()
                .sorted(Comparator.comparingInt(list::at))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** Returns these groups first, followed by those of the shape that are not among them. */
    KeptGroups followedByRest(DecoderShape shape) {
        return new KeptGroups(completed(heads, shape.keyValueHeads()), completed(neurons, shape.intermediateSize()));
    }

    private static IndexList completed(IndexList first, int size) {
        boolean[] taken = new boolean[size];
        int[] order = new int[size];
        int next = 0;
        for (; next < first.size(); next++) {
            order[next] = first.at(next);
            taken[order[next]] = true;
        }
        for (int index = 0; index < size; index++) {
            if (!taken[index]) {
                order[next++] = index;
            }
        }
        return IndexList.of(order);
    }

    /** Returns the list that a weight's axis counts; only for roles that can be pruned. */
    public IndexList of(WeightRole.Group group) {
        return group == WeightRole.Group.NEURON ? neurons : heads;
    }

    /** Returns whether the groups of a role are the first ones of the base model, in its order. */
    public boolean isPlain(WeightRole.Group group) {
        IndexList list = of(group);
        for (int place = 0; place < list.size(); place++) {
            if (list.at(place) != place) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the groups of a role are the first ones of another order. */
    boolean isPrefixOf(KeptGroups order, WeightRole.Group group) {
        IndexList list = of(group);
        IndexList other = order.of(group);
        if (list.size() > other.size()) {
            return false;
        }
        for (int place = 0; place < list.size(); place++) {
            if (list.at(place) != other.at(place)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a view of the first rows or columns of a weight, as many as these groups take; the weight itself if all. */
    Tensor prefix(Scope into, Tensor weight, WeightRole role, DecoderShape shape) {
        long length = (long) of(role.group()).size() * role.unit(shape);
        if (length == weight.size(role.axis())) {
            return weight;
        }
        return into.kernels().call(into, "prefix", weight, role.axis(), length);
    }

    /** Returns a copy of the rows or columns of a weight that belong to these groups, in their order. */
    public Tensor gathered(Scope into, Tensor weight, WeightRole role, DecoderShape shape) {
        IndexList list = of(role.group());
        int unit = role.unit(shape);
        long[] index = new long[Math.multiplyExact(list.size(), unit)];
        for (int i = 0; i < index.length; i++) {
            index[i] = (long) list.at(i / unit) * unit + i % unit;
        }
        try (Scope own = into.child()) {
            return into.kernels().call(into, "select", weight, role.axis(), own.of(index, index.length));
        }
    }
}

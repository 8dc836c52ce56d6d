package io.espalier.engine.prune;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.BlockWeights;
import io.espalier.engine.model.Decoder;
import io.espalier.engine.model.DecoderShape;
import io.espalier.engine.model.WeightRole;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Picks head groups and neurons out of the weights of a block: copies in a new order, or prefix views. */
final class GroupSelection {
    private final DecoderShape shape;
    private final List<WeightRole> roles;

    GroupSelection(Decoder decoder) {
        this.shape = decoder.shape();
        this.roles = decoder.parts().block().roles();
    }

    /** Returns copies with these groups in this order; weights of an axis that nothing moves on are not copied. */
    BlockWeights picked(Scope into, BlockWeights weights, IndexList heads, IndexList neurons) {
        boolean allHeads = heads.size() == shape.keyValueHeads() && LayerOrder.isNatural(heads);
        boolean allNeurons = neurons.size() == shape.intermediateSize() && LayerOrder.isNatural(neurons);
        List<Tensor> picked = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            WeightRole role = roles.get(i);
            boolean neuron = role.group() == WeightRole.Group.NEURON;
            Tensor weight = weights.base().get(i);
            if (role.group() == WeightRole.Group.NONE || (neuron ? allNeurons : allHeads)) {
                picked.add(weight);
                continue;
            }
            long[] places = places(neuron ? neurons : heads, unit(role));
            try (Scope step = into.child()) {
                Tensor index = step.of(places, places.length);
                picked.add(into.kernels().call(into, "select", weight, role.axis(), index));
            }
        }
        return withBase(weights, picked);
    }

    /** Returns views of the first groups; the whole weight where all stay. */
    BlockWeights prefix(Scope into, BlockWeights weights, LayerWidth width) {
        List<Tensor> views = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            WeightRole role = roles.get(i);
            Tensor weight = weights.base().get(i);
            long length = (long) unit(role)
                    * (role.group() == WeightRole.Group.NEURON ? width.neurons() : width.headGroups());
            boolean whole = role.group() == WeightRole.Group.NONE || weight.size(role.axis()) == length;
            views.add(whole ? weight : into.kernels().call(into, "prefix", weight, role.axis(), length));
        }
        return withBase(weights, views);
    }

    private int unit(WeightRole role) {
        return switch (role.group()) {
            case NONE -> 0;
            case QUERY_HEAD -> shape.queriesPerGroup() * shape.headDim();
            case KEY_VALUE_HEAD -> shape.headDim();
            case NEURON -> 1;
        };
    }

    private static long[] places(IndexList groups, int unit) {
        long[] places = new long[Math.multiplyExact(groups.size(), unit)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (long) groups.at(i / unit) * unit + i % unit;
        }
        return places;
    }

    private static BlockWeights withBase(BlockWeights weights, List<Tensor> base) {
        if (!weights.lora().isEmpty()) {
            throw new IllegalArgumentException("a decoder is pruned before it gets LoRA factors, not after");
        }
        return BlockWeights.of(base);
    }
}

package io.espalier.engine.prune.view;

import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A decoder laid out in order of importance, so that every pruned model is a prefix of the same storage.
 *
 * <p>Permuting head groups and neurons leaves the function of a block unchanged: the rows that produce a group move together
 * with the columns that read it. A layer is laid out when a plan first takes something from it, one copy in the type of the
 * file; from then on a plan at any ratio costs a few views. Layers that a plan keeps in the base model's own order, as
 * layerwise plans do, are never copied. {@link #whole} lies in the same storage as the pruned models: teacher and student of
 * a distillation share it. A plan whose lists are no prefix of the order is served by a copy.
 */
public final class ImportanceOrdered implements PrunedDecoders {
    private final Scope scope;
    private final Decoder base;
    private final List<KeptGroups> orders;
    private final Map<Slot, Tensor> laidOut = new HashMap<>();

    private record Slot(int layer, int weight) {}

    private ImportanceOrdered(Scope scope, Decoder base, List<KeptGroups> orders) {
        if (orders.size() != base.layers() || base.layers() != base.shape().layers()) {
            throw new IllegalArgumentException("an order is needed for every layer of an unpruned decoder");
        }
        this.scope = scope;
        this.base = base;
        this.orders = List.copyOf(orders);
    }

    /**
     * Orders a decoder by scores: plans made from them are prefixes.
     *
     * @param scope owns what is laid out
     * @param base the unpruned decoder
     * @param ranked scores of this decoder's head groups and neurons
     */
    public static ImportanceOrdered of(Scope scope, Decoder base, RankedScores ranked) {
        if (!ranked.scores().hasWidths()) {
            return new ImportanceOrdered(scope, base, plain(base));
        }
        List<KeptGroups> orders = new ArrayList<>();
        for (int layer = 0; layer < base.layers(); layer++) {
            orders.add(new KeptGroups(ranked.heads(layer), ranked.neurons(layer)));
        }
        return new ImportanceOrdered(scope, base, orders);
    }

    /**
     * Orders a decoder by a plan: what it keeps comes first, in its order.
     *
     * @param scope owns what is laid out
     * @param base the unpruned decoder
     * @param plan a plan for it
     * @throws EngineException when the plan was made for a decoder of another shape
     */
    public static ImportanceOrdered of(Scope scope, Decoder base, PruningPlan plan) throws EngineException {
        PlanFile.requireBase(plan, base.shape(), "");
        List<KeptGroups> orders = plain(base);
        for (LayerPlan layer : plan.layers()) {
            orders.set(layer.layer(), KeptGroups.of(layer).followedByRest(base.shape()));
        }
        return new ImportanceOrdered(scope, base, orders);
    }

    private static List<KeptGroups> plain(Decoder base) {
        return new ArrayList<>(Collections.nCopies(base.layers(), KeptGroups.all(base.shape())));
    }

    /** Returns the decoder with everything in it; layers that pruned models were taken from are shared with them. */
    @Override
    public Decoder whole() {
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < base.layers(); layer++) {
            List<Tensor> weights = new ArrayList<>(base.weights(layer).base());
            for (int i = 0; i < weights.size(); i++) {
                weights.set(i, laidOut.getOrDefault(new Slot(layer, i), weights.get(i)));
            }
            blocks.add(BlockWeights.of(weights));
        }
        return base.withBlocks(blocks);
    }

    @Override
    public Decoder pruned(Scope into, PruningPlan plan) throws EngineException {
        PlanFile.requireBase(plan, base.shape(), "");
        List<WeightRole> roles = base.parts().block().roles();
        List<BlockWeights> blocks = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            KeptGroups kept = KeptGroups.of(layer);
            List<Tensor> weights = new ArrayList<>();
            for (int i = 0; i < roles.size(); i++) {
                weights.add(weight(into, new Slot(layer.layer(), i), kept));
            }
            blocks.add(BlockWeights.of(weights));
        }
        return base.withBlocks(blocks);
    }

    private Tensor weight(Scope into, Slot slot, KeptGroups kept) {
        WeightRole role = base.parts().block().roles().get(slot.weight());
        Tensor weight = base.weights(slot.layer()).base().get(slot.weight());
        if (role.group() == WeightRole.Group.NONE) {
            return weight;
        }
        if (kept.isPlain(role.group())) {
            return kept.prefix(into, weight, role, base.shape());
        }
        KeptGroups order = orders.get(slot.layer());
        if (kept.isPrefixOf(order, role.group())) {
            Tensor ordered = laidOut.computeIfAbsent(slot, key -> order.gathered(scope, weight, role, base.shape()));
            return kept.prefix(into, ordered, role, base.shape());
        }
        return kept.gathered(into, weight, role, base.shape());
    }
}

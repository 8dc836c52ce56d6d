package io.espalier.engine.prune;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.RankedScores;
import io.espalier.engine.model.BlockWeights;
import io.espalier.engine.model.Decoder;
import io.espalier.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoder whose weights lie in order of importance, so that every pruned decoder is a set of prefix views of it.
 *
 * <p>The order of heads and neurons inside a layer does not change what the layer computes, so {@link #dense} is the base
 * decoder, equal but for the order of sums, and teacher and student of a distillation share one storage. Layers that keep
 * their natural order are not copied; the others are, once, in the type of their file. Owns nothing: the copies belong to the
 * scope they were made in.
 */
public final class OrderedDecoder {
    private final Decoder dense;
    private final List<LayerOrder> orders;
    private final GroupSelection selection;

    private OrderedDecoder(Decoder dense, List<LayerOrder> orders, GroupSelection selection) {
        this.dense = dense;
        this.orders = orders;
        this.selection = selection;
    }

    /**
     * Lays a decoder out for plans of any ratio that are made from these scores.
     *
     * @param scope owns the copies
     * @param base the unpruned decoder
     * @param ranked its scores, with widths
     */
    public static OrderedDecoder of(Scope scope, Decoder base, RankedScores ranked) {
        return of(scope, base, LayerOrder.of(ranked, base.shape()));
    }

    /**
     * Lays a decoder out for one plan; what the plan removes lies behind what it keeps.
     *
     * @param scope owns the copies
     * @param base the unpruned decoder
     * @param plan a plan for it
     */
    public static OrderedDecoder of(Scope scope, Decoder base, PruningPlan plan) {
        return of(scope, base, LayerOrder.of(plan));
    }

    private static OrderedDecoder of(Scope scope, Decoder base, List<LayerOrder> orders) {
        if (base.layers() != orders.size()) {
            throw new IllegalArgumentException("a decoder of " + base.layers() + " layers is not the plan's base");
        }
        GroupSelection selection = new GroupSelection(base);
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < orders.size(); layer++) {
            LayerOrder order = orders.get(layer);
            BlockWeights weights = base.weights(layer);
            blocks.add(order.isNatural() ? weights : selection.picked(scope, weights, order.heads(), order.neurons()));
        }
        return new OrderedDecoder(base.withBlocks(blocks), orders, selection);
    }

    /**
     * Returns the pruned decoder with copies of what stays and nothing else: for a plan that is to be run as it is, on a
     * model too large to lay out whole. Layers that stay whole are the base's own.
     *
     * @param scope owns the copies
     * @param base the unpruned decoder
     * @param plan a plan for it
     */
    public static Decoder compact(Scope scope, Decoder base, PruningPlan plan) {
        GroupSelection selection = new GroupSelection(base);
        List<BlockWeights> blocks = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            BlockWeights weights = base.weights(layer.layer());
            blocks.add(selection.picked(scope, weights, layer.headIndices(), layer.neuronIndices()));
        }
        return base.withBlocks(blocks);
    }

    /** Returns the unpruned decoder over the ordered weights. */
    public Decoder dense() {
        return dense;
    }

    /**
     * Returns a pruned decoder made of views; nothing is copied.
     *
     * @param into owns the views
     * @param plan a plan whose layers are prefixes of this order, or whole
     * @throws IllegalArgumentException if they are not
     */
    public Decoder pruned(Scope into, PruningPlan plan) {
        List<BlockWeights> blocks = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            LayerOrder order = orders.get(layer.layer());
            requirePrefix(layer, order.heads(), layer.headIndices());
            requirePrefix(layer, order.neurons(), layer.neuronIndices());
            blocks.add(selection.prefix(into, dense.weights(layer.layer()), layer.width()));
        }
        return dense.withBlocks(blocks);
    }

    private static void requirePrefix(LayerPlan layer, IndexList order, IndexList kept) {
        boolean whole = kept.size() == order.size();
        if (!whole && !kept.equals(order.prefix(kept.size()))) {
            throw new IllegalArgumentException("layer " + layer.layer() + " of the plan has another order");
        }
    }
}

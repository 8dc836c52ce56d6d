package io.espalier.engine.prune.view;

import io.espalier.engine.model.config.DecoderShape;
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
import java.util.List;

/**
 * Copies what a plan keeps; layers that stay whole are shared with the base. For a pruned model that is used alone.
 *
 * @param base the decoder that plans apply to
 */
public record GatheredDecoders(Decoder base) implements PrunedDecoders {

    @Override
    public Decoder whole() {
        return base;
    }

    @Override
    public Decoder pruned(Scope into, PruningPlan plan) throws EngineException {
        PlanFile.requireBase(plan, base.shape(), "");
        List<BlockWeights> blocks = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            blocks.add(layer(into, layer));
        }
        return base.withBlocks(blocks);
    }

    private BlockWeights layer(Scope into, LayerPlan layer) {
        KeptGroups kept = KeptGroups.of(layer);
        DecoderShape shape = base.shape();
        List<WeightRole> roles = base.parts().block().roles();
        List<Tensor> weights = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            WeightRole role = roles.get(i);
            Tensor weight = base.weights(layer.layer()).base().get(i);
            if (role.group() == WeightRole.Group.NONE) {
                weights.add(weight);
            } else if (kept.isPlain(role.group())) {
                weights.add(kept.prefix(into, weight, role, shape));
            } else {
                weights.add(kept.gathered(into, weight, role, shape));
            }
        }
        return BlockWeights.of(weights);
    }
}

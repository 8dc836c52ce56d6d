package io.espalier.engine.prune.view;

import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.tensor.Scope;

/**
 * Serves the decoders that plans describe, all of one base model.
 *
 * <p>The weights of a pruned layer stand in the order of the plan's lists. LoRA factors trained on such a decoder therefore
 * fit every other one of the same plan.
 */
public interface PrunedDecoders {

    /** Returns the decoder with everything in it, computing the function of the base model. */
    Decoder whole();

    /**
     * Returns what a plan leaves.
     *
     * @param into owns what has to be made: views, or copies where a view cannot be
     * @param plan a plan for this base model
     * @throws EngineException when the plan was made for a decoder of another shape
     */
    Decoder pruned(Scope into, PruningPlan plan) throws EngineException;
}

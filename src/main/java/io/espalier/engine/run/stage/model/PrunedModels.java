package io.espalier.engine.run.stage.model;

import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.view.GatheredDecoders;
import io.espalier.engine.prune.view.ImportanceOrdered;
import io.espalier.engine.prune.view.PrunedDecoders;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Scope;

/**
 * The smaller models of one model. Laid out by scores they are views of one storage, so that another ratio costs no copy;
 * otherwise each is a copy of what its plan keeps.
 *
 * @param model the model that plans apply to
 * @param decoders its decoders
 */
public record PrunedModels(Lvlm model, PrunedDecoders decoders) {
    private static final long SMALL_BYTES = 256L << 20;

    /** Serves plans of any origin. */
    public static PrunedModels of(Lvlm model) {
        return new PrunedModels(model, new GatheredDecoders(model.decoder()));
    }

    /** Serves plans made from these scores as views of one storage, which the scope owns. */
    public static PrunedModels of(Scope scope, Lvlm model, RankedScores ranked) {
        return new PrunedModels(model, ImportanceOrdered.of(scope, model.decoder(), ranked));
    }

    /** Serves one plan, and the whole model beside it, as views of one storage, which the scope owns. */
    public static PrunedModels of(Scope scope, Lvlm model, PruningPlan plan) throws EngineException {
        return new PrunedModels(model, ImportanceOrdered.of(scope, model.decoder(), plan));
    }

    /** Returns the whole model, sharing storage with the pruned ones. */
    public Lvlm whole() {
        return model.withDecoder(decoders.whole());
    }

    /**
     * Returns the model that a plan leaves.
     *
     * @param into owns what has to be made
     * @param plan a plan for this model
     * @throws EngineException when it was made for another model
     */
    public Lvlm pruned(Scope into, PruningPlan plan) throws EngineException {
        return model.withDecoder(decoders.pruned(into, plan));
    }

    /**
     * Converts a model to its compute type for repeated use, if that takes little memory; otherwise returns it as it is.
     *
     * @param into owns the converted weights
     * @param model the model
     */
    public static Lvlm ready(Scope into, Lvlm model) {
        return model.residentIfSmall(into);
    }

    /**
     * Returns how many copies of a model should answer side by side with a number of threads. A small model on the processor
     * gains nothing from several threads in one kernel; a large one is bound by the memory it streams, and works alone.
     *
     * @param opened what it was opened from
     * @param model a variant of it
     * @param threads at hand
     */
    public static int sideBySide(OpenedModel opened, Lvlm model, int threads) {
        boolean small = bytes(opened, model) <= SMALL_BYTES;
        return small && opened.kernels().device().equals(Device.CPU) ? threads : 1;
    }

    private static long bytes(OpenedModel opened, Lvlm model) {
        return opened.folder().card().totalParameters()
                * model.decoder().computeType().bytes();
    }
}

package io.espalier.engine.chat;

import io.espalier.engine.importance.RankedScores;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.view.GatheredDecoders;
import io.espalier.engine.prune.view.ImportanceOrdered;
import io.espalier.engine.prune.view.PrunedDecoders;
import io.espalier.engine.tensor.Scope;

/**
 * The smaller models of one opened model. With scores they are views of one storage laid out in order of importance, so that
 * another ratio costs no copy; without, each is a copy of what its plan keeps.
 */
public final class PrunedModels {
    /** Weights up to this size are converted to the compute type once, which makes generation several times faster. */
    private static final long RESIDENT_BYTES = 2L << 30;

    private final OpenedModel opened;
    private final PrunedDecoders decoders;

    private PrunedModels(OpenedModel opened, PrunedDecoders decoders) {
        this.opened = opened;
        this.decoders = decoders;
    }

    /** Serves plans of any origin. */
    public static PrunedModels of(OpenedModel opened) {
        return new PrunedModels(opened, new GatheredDecoders(opened.model().decoder()));
    }

    /** Serves plans made from these scores as views. */
    public static PrunedModels of(OpenedModel opened, RankedScores ranked) {
        return new PrunedModels(
                opened, ImportanceOrdered.of(opened.scope(), opened.model().decoder(), ranked));
    }

    /**
     * Returns the model that a plan leaves.
     *
     * @param into owns what has to be made
     * @param plan a plan for the opened model
     * @throws EngineException when it was made for another model
     */
    public Lvlm pruned(Scope into, PruningPlan plan) throws EngineException {
        return opened.model().withDecoder(decoders.pruned(into, plan));
    }

    /**
     * Converts a model for answering many questions, if that takes little memory; otherwise returns it as it is.
     *
     * @param into owns the converted weights
     * @param model a variant of the opened model
     */
    public Lvlm ready(Scope into, Lvlm model) {
        long bytes = opened.folder().card().totalParameters()
                * model.decoder().computeType().bytes();
        return bytes <= RESIDENT_BYTES ? model.resident(into) : model;
    }
}

package io.espalier.engine.run.stage.recover;

import io.espalier.engine.measure.memory.MemoryBatch;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.MemoryWork;
import io.espalier.engine.measure.memory.MemoryWork.Distillation;
import io.espalier.engine.measure.memory.ModelMemory;
import io.espalier.engine.measure.memory.Recompute;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.recover.Recovery;
import io.espalier.engine.run.recipe.RecoverSection;
import io.espalier.engine.run.stage.data.Conversations;
import io.espalier.engine.run.stage.memory.MemoryWatch;
import java.util.Locale;
import java.util.Set;

/**
 * What a recovery needs in memory, and whether its layers are therefore recomputed.
 *
 * @param how the section of the recipe
 * @param model the pruned model in memory
 */
record RecoverMemory(RecoverSection how, ModelMemory model) {
    private static final double GIB = 1L << 30;

    /** Returns how many numbers a recovery trains. */
    static long trained(Recovery recovery) {
        return recovery.parameters().stream()
                .mapToLong(parameter -> parameter.master().count())
                .sum();
    }

    /**
     * Decides whether layers are recomputed. The gradients are the same either way, so a resumed run may decide anew.
     *
     * @param recovery prepared
     * @param conversations what it trains on
     * @param listener is told when memory decides
     * @return the job that is to be run
     * @throws EngineException when a sample cannot be read
     */
    MemoryJob decide(Recovery recovery, Conversations conversations, ProgressListener listener) throws EngineException {
        MemoryJob whole = job(recovery, conversations);
        long free = MemoryWatch.free(whole);
        Recompute choice = Recompute.of(how.recompute());
        MemoryJob decided = choice.decide(whole, free);
        if (choice == Recompute.AUTO && decided.recomputes()) {
            listener.note(String.format(
                    Locale.ROOT,
                    "Layers are computed anew in the backward pass (recompute: auto), since keeping them would take %.1f GiB"
                            + "%s; so it takes %.1f GiB.",
                    whole.estimate(free).total() / GIB,
                    free > 0 ? String.format(Locale.ROOT, " of %.1f GiB free", free / GIB) : "",
                    decided.estimate(free).total() / GIB));
        }
        return decided;
    }

    /** Describes the recovery with all layers kept. */
    private MemoryJob job(Recovery recovery, Conversations conversations) throws EngineException {
        int micro = Math.min(how.microBatch(), how.batch());
        MemoryBatch batch = SampleSizes.of(conversations).batch(micro);
        boolean taught = how.loss().contains("l2") && how.hiddenWeight() > 0;
        return new MemoryJob(
                model,
                batch,
                new MemoryWork.Training(
                        trained(recovery),
                        how.train().equals("lora") ? how.lora().rank() : 0,
                        taught ? Set.of(Distillation.HIDDEN) : Set.of(),
                        false,
                        how.batch(),
                        how.threads()));
    }
}

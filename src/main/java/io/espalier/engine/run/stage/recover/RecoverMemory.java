package io.espalier.engine.run.stage.recover;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.MemoryEstimate;
import io.espalier.engine.measure.MemoryJob;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.Recompute;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.recover.Recovery;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.run.host.FreeMemory;
import io.espalier.engine.run.recipe.RecoverSection;
import io.espalier.engine.run.stage.data.Conversations;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a recovery needs in memory, and whether its layers are therefore recomputed.
 *
 * @param how the section of the recipe
 * @param size of the base model
 * @param widths layers of the pruned model
 */
record RecoverMemory(RecoverSection how, ModelSize size, List<LayerWidth> widths) {
    /** As many samples are looked at for the longest one. */
    private static final int SAMPLES = 32;

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
     * @param device a GPU's free memory is not known
     * @param listener is told when memory decides
     * @return the recovery as it is to be run
     * @throws EngineException when a sample cannot be read
     */
    Recovery arrange(Recovery recovery, Conversations conversations, Device device, ProgressListener listener)
            throws EngineException {
        Recompute choice = Recompute.of(how.recompute());
        if (choice != Recompute.AUTO) {
            return recovery.recomputing(choice == Recompute.ALWAYS);
        }
        long free = device.isGpu() ? 0 : FreeMemory.bytes();
        MemoryJob whole = job(recovery, conversations);
        MemoryJob decided = choice.decide(whole, free);
        if (decided.recompute()) {
            MemoryEstimate kept = whole.estimate(free);
            listener.note(String.format(
                    Locale.ROOT,
                    "Layers are computed anew in the backward pass (recompute: auto), since keeping them would take %.1f GiB"
                            + "%s; so it takes %.1f GiB.",
                    kept.total() / GIB,
                    free > 0 ? String.format(Locale.ROOT, " of %.1f GiB free", free / GIB) : "",
                    decided.estimate(free).total() / GIB));
        }
        return recovery.recomputing(decided.recompute());
    }

    /** Describes the recovery with all layers kept. Lanes hold a micro-batch each. */
    private MemoryJob job(Recovery recovery, Conversations conversations) throws EngineException {
        int micro = Math.min(how.microBatch(), how.batch());
        int lanes = Math.min(how.threads(), Math.max(1, how.batch() / micro));
        int tokens = 1;
        int answers = 0;
        for (int i = 0; i < Math.min(SAMPLES, conversations.size()); i++) {
            TrainingSample sample = conversations.prepare(i);
            tokens = Math.max(tokens, sample.length());
            answers = Math.max(answers, (int)
                    IntStream.of(sample.labels()).filter(label -> label >= 0).count());
        }
        return new MemoryJob(
                size,
                widths,
                DType.F32,
                micro * lanes,
                tokens,
                answers,
                0,
                trained(recovery),
                false,
                how.loss().contains("l2"));
    }
}

package io.espalier.engine.run.recipe;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code recover} of a recipe: how every pruned model is trained back into shape.
 *
 * @param data samples in the LLaVA {@code conversations} schema; absent: the orchard's training part
 * @param turns whether the turns of a record stay together
 * @param fraction part of the records to use
 * @param train which weights learn
 * @param loss what they learn by
 * @param hiddenWeight weight of the distance to the dense model's last hidden state
 * @param steps optimiser steps
 * @param batch samples of one optimiser step
 * @param microBatch samples computed at once
 * @param threads how many micro-batches are computed at once
 * @param recompute whether the backward pass computes layers anew instead of keeping what is inside them: a word of {@link
 *     io.espalier.engine.measure.memory.Recompute}; the gradients are the same
 * @param optimiser how a step is made
 * @param lora sizes of the low-rank factors
 * @param saveEvery steps between checkpoints
 */
public record RecoverSection(
        @Setting(help = "Samples in the LLaVA conversations schema; absent: the orchard's training part.") @Nullable
        Path data,

        @Setting(
                help = "Whether every question with its answer is a sample, or all turns of a record together.",
                oneOf = {"separate", "together"})
        String turns,

        @Setting(help = "Part of the records to use.", min = 1e-6, max = 1)
        double fraction,

        @Setting(
                help = "Which weights learn: the projector alone, or low-rank factors too.",
                oneOf = {"projector", "lora"})
        String train,

        @Setting(
                help = "What they learn by: answers alone, or also the dense model's last hidden state.",
                oneOf = {"sft", "sft+l2"})
        String loss,

        @Setting(help = "Weight of the distance to the dense model's last hidden state.", min = 0, max = 1e6)
        double hiddenWeight,

        @Setting(help = "Optimiser steps.", min = 1, max = 1e7)
        int steps,

        @Setting(help = "Samples of one optimiser step.", min = 1, max = 65536)
        int batch,

        @Setting(help = "Samples computed at once; divides the batch.", min = 1, max = 65536)
        int microBatch,

        @Setting(help = "How many micro-batches are computed at once, each on one thread.", min = 1, max = 256)
        int threads,

        @Setting(
                help =
                        "Whether layers are computed anew in the backward pass: half the memory, a third slower, the same"
                                + " gradients; auto does it when memory is short.",
                oneOf = {"auto", "always", "never"})
        String recompute,

        @Setting(help = "How a step is made.") OptimiserSection optimiser,

        @Setting(help = "Sizes of the low-rank factors.") LoraSection lora,

        @Setting(help = "Steps between checkpoints.", min = 1, max = 1e6)
        int saveEvery) {
    /** Returns this section with another number of steps. */
    public RecoverSection withSteps(int other) {
        return new RecoverSection(
                data,
                turns,
                fraction,
                train,
                loss,
                hiddenWeight,
                other,
                batch,
                microBatch,
                threads,
                recompute,
                optimiser,
                lora,
                saveEvery);
    }

    /** Returns what absent keys mean. */
    public static RecoverSection defaults() {
        return new RecoverSection(
                null,
                "separate",
                1,
                "lora",
                "sft+l2",
                1,
                200,
                16,
                8,
                2,
                "auto",
                OptimiserSection.defaults(),
                LoraSection.defaults(),
                50);
    }

    /**
     * AdamW and its schedule.
     *
     * @param learningRate largest rate
     * @param schedule how it falls after the warm-up
     * @param warmup share of all steps in which it rises
     * @param weightDecay decoupled decay
     * @param clip largest norm of the gradient
     */
    public record OptimiserSection(
            @Setting(help = "Largest learning rate.", min = 0, max = 1)
            double learningRate,

            @Setting(
                    help = "How the rate falls after the warm-up.",
                    oneOf = {"cosine", "linear", "constant"})
            String schedule,

            @Setting(help = "Share of all steps in which the rate rises.", min = 0, max = 1)
            double warmup,

            @Setting(help = "Decoupled weight decay.", min = 0, max = 1)
            double weightDecay,

            @Setting(help = "Largest norm of the gradient; longer ones are shortened.", min = 0, max = 1e6)
            double clip) {
        /** Returns what absent keys mean. */
        public static OptimiserSection defaults() {
            return new OptimiserSection(1e-3, "cosine", 0.03, 0, 1);
        }
    }

    /**
     * Low-rank factors.
     *
     * @param rank their width
     * @param alpha their product counts alpha / rank times
     */
    public record LoraSection(
            @Setting(help = "Width of the low-rank factors.", min = 1, max = 1024)
            int rank,

            @Setting(help = "Their product counts alpha / rank times.", min = 0, max = 4096)
            double alpha) {
        /** Returns what absent keys mean. */
        public static LoraSection defaults() {
            return new LoraSection(16, 32);
        }
    }
}

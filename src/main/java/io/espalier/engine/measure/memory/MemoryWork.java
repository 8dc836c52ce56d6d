package io.espalier.engine.measure.memory;

import java.util.Set;

/** What is done with a model, as far as memory goes. */
public sealed interface MemoryWork {

    /**
     * Recovery.
     *
     * @param trained numbers that are trained, projector included
     * @param rank of the LoRA factors; 0 when the projector alone is trained
     * @param losses what is compared with a teacher, besides the cross entropy of answers
     * @param recompute whether the backward pass computes layers anew
     * @param batch sequences of one optimiser step
     * @param threads how many micro-batches are computed at once, at the most
     */
    record Training(long trained, int rank, Set<Distillation> losses, boolean recompute, int batch, int threads)
            implements MemoryWork {
        /** Refuses sizes below one where there must be some. */
        public Training {
            losses = Set.copyOf(losses);
            if (trained < 0 || rank < 0 || batch < 1 || threads < 1) {
                throw new IllegalArgumentException("a training has at least one sequence and one thread");
            }
        }

        /** Returns the micro-batches of one step. */
        public int accumulation(int microBatch) {
            return Math.max(1, batch / Math.max(1, microBatch));
        }

        /** Returns how many micro-batches are in memory at once. */
        public int lanes(int microBatch) {
            return Math.min(threads, accumulation(microBatch));
        }

        Training recomputing(boolean again) {
            return new Training(trained, rank, losses, again, batch, threads);
        }

        Training withThreads(int other) {
            return new Training(trained, rank, losses, recompute, batch, other);
        }
    }

    /** What a student is compared with its teacher by. */
    enum Distillation {
        /** The last hidden states. */
        HIDDEN,
        /** KL(teacher || student) of the logits at answers. */
        KL,
        /** KL(student || teacher). */
        REVERSE_KL
    }

    /**
     * Importance of heads and neurons; samples go through one layer at a time.
     *
     * @param samples how many
     * @param kinds how many sets of gradients are kept apart: 1, or 3 with visual and text tokens apart
     */
    record Calibration(int samples, int kinds) implements MemoryWork {
        /** Refuses a calibration on nothing. */
        public Calibration {
            if (samples < 1 || kinds < 1) {
                throw new IllegalArgumentException("a calibration has at least one sample");
            }
        }
    }

    /**
     * Answers.
     *
     * @param newTokens most tokens of an answer
     * @param seats how many answers are made side by side
     */
    record Answering(int newTokens, int seats) implements MemoryWork {
        /** Refuses no answers. */
        public Answering {
            if (newTokens < 0 || seats < 1) {
                throw new IllegalArgumentException("an answer is made on at least one seat");
            }
        }
    }
}

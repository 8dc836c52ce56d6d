package io.espalier.engine.train;

/**
 * How a trainer goes about its work.
 *
 * @param steps optimiser steps in all
 * @param accumulation micro-batches per step; their gradients are averaged
 * @param threads how many micro-batches are computed at once, each on one thread
 * @param rate base learning rate
 * @param schedule what becomes of it
 * @param clip largest norm of the gradients; 0 for no clipping
 * @param clipAll whether all gradients are clipped jointly, or only those of AdamW's parameters (Muon does not need it)
 * @param saveEvery steps between two checkpoints; 0 for none but the last
 */
public record TrainerSettings(
        int steps,
        int accumulation,
        int threads,
        double rate,
        Schedule schedule,
        double clip,
        boolean clipAll,
        int saveEvery) {

    /** Refuses numbers out of range. */
    public TrainerSettings {
        if (steps < 1 || accumulation < 1 || threads < 1 || rate <= 0 || clip < 0 || saveEvery < 0) {
            throw new IllegalArgumentException(
                    "a trainer needs at least one step, micro-batch and thread, and a rate above 0");
        }
    }
}

package io.espalier.engine.train;

/**
 * How the learning rate moves: a linear warm-up from 0, then constant, linear or cosine decay. Factors agree with {@code
 * transformers.get_scheduler}, step counted from 0, so that the first step of a warm-up has rate 0.
 *
 * @param kind what follows the warm-up
 * @param warmup steps of the warm-up
 * @param total steps in all
 * @param hold share of the steps after the warm-up during which a linear decay still waits; 0 for the usual schedule
 * @param floor share of the base rate that decay ends at
 */
public record Schedule(Kind kind, int warmup, int total, double hold, double floor) {

    /** What follows the warm-up. */
    public enum Kind {
        /** No decay. */
        CONSTANT,
        /** Straight to the floor. */
        LINEAR,
        /** Half a cosine to the floor. */
        COSINE
    }

    /** Refuses numbers out of range. */
    public Schedule {
        if (warmup < 0 || total < 1 || hold < 0 || hold >= 1 || floor < 0 || floor > 1) {
            throw new IllegalArgumentException(
                    "a schedule needs warmup >= 0, total >= 1, 0 <= hold < 1, 0 <= floor <= 1");
        }
    }

    /** Returns the usual schedule, without a hold, down to 0. */
    public static Schedule of(Kind kind, int warmup, int total) {
        return new Schedule(kind, warmup, total, 0, 0);
    }

    /** Returns the warm-up steps of a ratio, rounded up as transformers does. */
    public static int warmupSteps(int total, double ratio) {
        return (int) Math.ceil(total * ratio);
    }

    /**
     * Returns what the base rate is multiplied with.
     *
     * @param step optimiser steps done so far
     */
    public double factor(long step) {
        if (step < warmup) {
            return (double) step / Math.max(1, warmup);
        }
        double progress = (double) (step - warmup) / Math.max(1, total - warmup);
        return switch (kind) {
            case CONSTANT -> 1.0;
            case LINEAR -> floored(Math.max(0.0, 1.0 - Math.max(0.0, progress - hold) / (1 - hold)));
            case COSINE -> floored(Math.max(0.0, 0.5 * (1.0 + Math.cos(Math.PI * progress))));
        };
    }

    private double floored(double factor) {
        return floor + (1 - floor) * factor;
    }
}

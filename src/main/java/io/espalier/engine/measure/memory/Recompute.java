package io.espalier.engine.measure.memory;

import java.util.Locale;

/** Whether the backward pass of a training computes every layer anew instead of keeping what is inside. */
public enum Recompute {
    /** Where the job would not fit comfortably otherwise. */
    AUTO,
    /** In any case: about half the memory and less, for about a third more time. */
    ALWAYS,
    /** In no case. */
    NEVER;

    /** What activations may take, in bytes, where nobody knows how much memory is free. */
    private static final long UNASKED = 4L << 30;

    /** Returns the word in recipes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a choice by its word.
     *
     * @return {@code AUTO} for any other word, such as one that is still being typed
     */
    public static Recompute of(String word) {
        for (Recompute choice : values()) {
            if (choice.label().equals(word)) {
                return choice;
            }
        }
        return AUTO;
    }

    /**
     * Applies the choice to a job.
     *
     * @param job a training, in either way
     * @param free bytes that are free now; 0 when that is not known
     * @return the job that is to be run
     */
    public MemoryJob decide(MemoryJob job, long free) {
        return switch (this) {
            case ALWAYS -> job.recomputing(true);
            case NEVER -> job.recomputing(false);
            case AUTO -> job.recomputing(isShort(job.recomputing(false).estimate(free)));
        };
    }

    private static boolean isShort(MemoryEstimate whole) {
        return switch (whole.fit()) {
            case FITS -> false;
            case TIGHT, WILL_NOT_FIT -> true;
            case UNKNOWN -> whole.of(MemoryPart.Kind.ACTIVATIONS) > UNASKED;
        };
    }
}

package io.espalier.engine.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The things that can be measured. */
public enum Benchmark {
    /** One recovery step of projector and LoRA factors. */
    TRAIN,
    /** Greedy tokens after a picture and two words. */
    GENERATE,
    /** Greedy tokens of several prompts at once, and of one. */
    BATCH,
    /** Several questions about one picture, with its keys and values kept and without. */
    REUSE,
    /** Block Influence, and Block Influence with Taylor importance. */
    CALIBRATE,
    /** Plan and counts for one place of the ratio slider, for a decoder of 32 layers and 11 008 neurons each. */
    PLAN,
    /** Resident memory early and late in a training. */
    MEMORY;

    /** Returns the word that people type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the benchmark that a word means; empty when it means none. */
    public static Optional<Benchmark> of(String word) {
        return Arrays.stream(values())
                .filter(benchmark -> benchmark.word().equals(word))
                .findFirst();
    }
}

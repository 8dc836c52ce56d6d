package io.espalier.engine.bench;

import io.espalier.engine.tensor.DType;

/**
 * How long and how large measurements are.
 *
 * @param warmup training steps and other rounds that are not counted
 * @param steps rounds that are counted
 * @param batch samples in a training step
 * @param tokens tokens to generate
 * @param memorySteps training steps of the memory benchmark; the early reading is taken after a tenth of them
 * @param threads threads that a kernel may use
 * @param type element type of activations
 */
public record BenchSettings(int warmup, int steps, int batch, int tokens, int memorySteps, int threads, DType type) {

    /** Refuses numbers below 1. */
    public BenchSettings {
        if (warmup < 1 || steps < 1 || batch < 1 || tokens < 1 || memorySteps < 10 || threads < 1) {
            throw new IllegalArgumentException("a benchmark needs at least one of everything, and 10 steps for memory");
        }
        if (type != DType.F32 && type != DType.BF16) {
            throw new IllegalArgumentException("a benchmark computes in F32 or BF16");
        }
    }
}

package io.espalier.engine.bench;

import io.espalier.engine.measure.memory.MemoryEstimate;

/**
 * What a job was thought to hold and what its process held.
 *
 * @param name of the job
 * @param estimate part by part
 * @param base what the process held when the program had started and the model was mapped
 * @param peak the most that it held
 * @param heap what the Java heap had taken in the end
 */
public record FitResult(String name, MemoryEstimate estimate, long base, long peak, long heap) {

    /** Returns by which share the estimate is above what was measured. */
    public double error() {
        return (double) estimate.total() / peak - 1;
    }
}

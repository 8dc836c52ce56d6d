package io.espalier.engine.bench;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.TorchRuntime;

/**
 * Runs benchmarks on a subject.
 *
 * @param subject the model, open as long as this is used
 * @param settings how long and how large
 */
public record Bench(BenchSubject subject, BenchSettings settings) {

    /**
     * Measures.
     *
     * @param benchmark what
     * @param listener hears of every round and may cancel
     * @throws Cancelled when the listener says so
     * @throws EngineException when the model cannot do it
     */
    public BenchResult run(Benchmark benchmark, ProgressListener listener) throws EngineException, Cancelled {
        TorchRuntime.setThreads(settings.threads());
        return switch (benchmark) {
            case TRAIN -> new TrainBench(subject, settings).run(listener);
            case GENERATE -> new GenerateBench(subject, settings).run(listener);
            case BATCH -> new BatchBench(subject, settings).run(listener);
            case REUSE -> new ReuseBench(subject, settings).run(listener);
            case CALIBRATE -> new CalibrateBench(subject, settings).run(listener);
            case PLAN -> new PlanBench(settings).run(listener);
            case MEMORY -> new MemoryBench(subject, settings).run(listener);
        };
    }
}

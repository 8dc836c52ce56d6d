package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.List;

/** Times recovery steps. */
record TrainBench(BenchSubject subject, BenchSettings settings) {
    private static final double MILLIS = 1000;

    BenchResult run(ProgressListener listener) throws EngineException, Cancelled {
        Rounds rounds = new Rounds();
        int steps = settings.warmup() + settings.steps();
        new TrainingLoop(subject, settings.batch(), settings.threads()).run(steps, new ProgressListener() {
            @Override
            public void progress(String stage, long done, long total, String note) {
                rounds.lap();
                listener.progress(Benchmark.TRAIN.word(), done, total, note);
            }

            @Override
            public void check() throws Cancelled {
                listener.check();
            }
        });
        double cpu = rounds.cpuMedian(settings.warmup());
        double wall = rounds.wallMedian(settings.warmup());
        int length = subject.model().config().visualTokens() + BenchSample.TEXT;
        String how = "recovery of projector and LoRA of rank " + TrainingLoop.RANK + ", " + settings.batch()
                + " samples of " + length + " positions a step, " + settings.type() + ", " + settings.threads()
                + " thread(s); median of " + settings.steps() + " steps after " + settings.warmup();
        return new BenchResult(
                Benchmark.TRAIN,
                how,
                List.of(
                        new Figure("CPU time a step", cpu, "ms"),
                        new Figure("wall time a step", wall, "ms"),
                        new Figure("speed", settings.batch() * MILLIS / wall, "samples/s")));
    }
}

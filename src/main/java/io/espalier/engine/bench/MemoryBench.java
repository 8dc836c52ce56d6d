package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Reads the memory of the process early and late in a training: what grows with steps leaks. */
record MemoryBench(BenchSubject subject, BenchSettings settings) {
    private static final int EARLY = 10;
    private static final double MIB = 1 << 20;

    BenchResult run(ProgressListener listener) throws EngineException, Cancelled {
        List<Figure> figures = new ArrayList<>();
        int last = settings.memorySteps();
        int early = last / EARLY;
        new TrainingLoop(subject, 1, settings.threads()).run(last, new ProgressListener() {
            @Override
            public void progress(String stage, long done, long total, String note) {
                if (done == early || done == total) {
                    figures.add(new Figure("after " + done + " steps", read(), "MiB"));
                }
                listener.progress(Benchmark.MEMORY.word(), done, total, note);
            }

            @Override
            public void check() throws Cancelled {
                listener.check();
            }
        });
        figures.add(new Figure("growth", figures.get(1).value() - figures.get(0).value(), "MiB"));
        String what = ProcessMeter.residentBytes().isPresent()
                ? "resident memory of the process"
                : "memory that Java knows of (this system does not tell the resident memory; tensors are not in it)";
        return new BenchResult(
                Benchmark.MEMORY,
                what + " during " + last + " recovery steps of one sample, garbage collected before each reading",
                figures);
    }

    private static double read() {
        System.gc();
        return ProcessMeter.residentBytes().orElseGet(ProcessMeter::jvmBytes) / MIB;
    }
}

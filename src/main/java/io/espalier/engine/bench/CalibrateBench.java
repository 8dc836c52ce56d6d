package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.importance.CalibrationSample;
import io.espalier.engine.importance.CalibrationSource;
import io.espalier.engine.importance.Calibrator;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.List;

/** Times calibration; it always computes in 32 bit. */
record CalibrateBench(BenchSubject subject, BenchSettings settings) {
    private static final double MILLIS = 1000;

    BenchResult run(ProgressListener listener) throws EngineException, Cancelled {
        Decoder decoder = subject.model().decoder();
        double influence = time(new Calibrator(decoder, InfluenceRule.MEAN, null), 0, listener);
        double both = time(Calibrator.standard(decoder), 2, listener);
        int length = subject.model().config().visualTokens() + BenchSample.TEXT;
        String how = settings.batch() + " samples of " + length + " positions, in 32 bit, " + settings.threads()
                + " thread(s); wall time of the second of two rounds";
        return new BenchResult(
                Benchmark.CALIBRATE,
                how,
                List.of(
                        new Figure("Block Influence", influence, "s/sample"),
                        new Figure("Block Influence and Taylor importance", both, "s/sample")));
    }

    private double time(Calibrator calibrator, int done, ProgressListener listener) throws EngineException, Cancelled {
        Rounds rounds = new Rounds();
        for (int round = 0; round < 2; round++) {
            try (Scope scope = subject.scope().child()) {
                List<CalibrationSample> samples = samples(scope);
                rounds.restart();
                calibrator.calibrate(scope, samples, CalibrationSource.named(subject.name()), quiet(listener));
                rounds.lap();
            }
            listener.progress(Benchmark.CALIBRATE.word(), done + round + 1L, 4, "");
        }
        return rounds.wallMedian(1) / MILLIS / settings.batch();
    }

    private List<CalibrationSample> samples(Scope scope) {
        List<CalibrationSample> samples = new ArrayList<>();
        for (int i = 0; i < settings.batch(); i++) {
            BenchSample sample = BenchSample.of(subject.model().config(), BenchSample.TEXT, i);
            samples.add(new CalibrationSample(
                    "sample " + i, subject.embed(scope, sample), AnswerTargets.of(sample.labels())));
        }
        return samples;
    }

    /** Lets cancelling through, and no progress: layers are not rounds. */
    private static ProgressListener quiet(ProgressListener listener) {
        return new ProgressListener() {
            @Override
            public void progress(String stage, long done, long total, String note) {}

            @Override
            public void check() throws Cancelled {
                listener.check();
            }
        };
    }
}

package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.calibrate.CalibrationSample;
import io.espalier.engine.importance.calibrate.CalibrationSource;
import io.espalier.engine.importance.calibrate.Calibrator;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.WeightRole;
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
        Products products = Products.of(decoder, length);
        double rate = ProductRate.measure(subject.scope(), decoder.shape(), length);
        double once = products.ofPass() / rate;
        double four = products.ofCalibration() / rate;
        return new BenchResult(
                Benchmark.CALIBRATE,
                how,
                List.of(
                        new Figure("Block Influence", influence, "s/sample"),
                        new Figure("its products alone", once, "s/sample"),
                        new Figure("that many times", influence / once, ""),
                        new Figure("Block Influence and Taylor importance", both, "s/sample"),
                        new Figure("their products alone", four, "s/sample"),
                        new Figure("that many times", both / four, "")));
    }

    /**
     * Multiply-accumulates of one sample in one pass through all blocks.
     *
     * @param attention up to the output of attention
     * @param rest behind it
     * @param again whether attention is computed once more for the gradients of what is behind it
     */
    private record Products(double attention, double rest, boolean again) {
        static Products of(Decoder decoder, int positions) {
            DecoderShape shape = decoder.shape();
            List<WeightRole> roles = decoder.parts().block().roles();
            double attention = 0;
            double rest = 0;
            for (int layer = 0; layer < decoder.layers(); layer++) {
                double channels = (double) decoder.keyValueHeads(layer) * shape.queriesPerGroup() * shape.headDim();
                attention += 2.0 * positions * positions * channels;
                for (int i = 0; i < roles.size(); i++) {
                    double macs = (double) positions
                            * decoder.weights(layer).base().get(i).count();
                    if (roles.get(i).group() == WeightRole.Group.NEURON) {
                        rest += macs;
                    } else {
                        attention += macs;
                    }
                }
            }
            return new Products(
                    attention, rest, decoder.parts().block().sections().isPresent());
        }

        double ofPass() {
            return attention + rest;
        }

        /** Forward to keep what enters each layer, forward again, and backward once for states and once for weights. */
        double ofCalibration() {
            return 4 * ofPass() + (again ? attention : 0);
        }
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

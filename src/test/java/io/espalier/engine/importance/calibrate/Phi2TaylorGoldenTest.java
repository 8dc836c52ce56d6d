package io.espalier.engine.importance.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.TaylorRule;
import io.espalier.engine.model.GoldenBunny;
import io.espalier.engine.model.TextDecoders;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores of Phi-2, whose attention and MLP stand side by side, against the authors' code. */
class Phi2TaylorGoldenTest {
    private static final String SET = "importance/phi2";

    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @ParameterizedTest
    @EnumSource(Estimator.class)
    void scoresEqualTheAuthors(Estimator estimator) throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = GoldenBunny.open(scope, "fp32").decoder();
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, SET);
            Scores scores = TaylorGoldenTest.calibrate(scope, decoder, samples, estimator, Grouping.SUM);
            TaylorGoldenTest.check(scores, SET, "text." + estimator.label(), ".head", estimator);
            TaylorGoldenTest.checkLoss(scores, SET, "text");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Grouping.class, mode = EnumSource.Mode.EXCLUDE, names = "SUM")
    void groupingsEqualTheAuthors(Grouping grouping) throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = GoldenBunny.open(scope, "fp32").decoder();
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, SET);
            Scores scores = TaylorGoldenTest.calibrate(scope, decoder, samples, Estimator.PARAM_FIRST, grouping);
            String name = "text.param_first." + grouping.label();
            TaylorGoldenTest.check(scores, SET, name, ".head", Estimator.PARAM_FIRST);
        }
    }

    @Test
    void blocksDifferentiatedWholeGiveTheSameScores() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = GoldenBunny.open(scope, "fp16").decoder();
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, SET);
            Scores bySection = both(scope, decoder, samples);
            Scores whole = both(scope, TextDecoders.withoutSections(decoder), samples);
            assertArrayEquals(whole.blockInfluence(), bySection.blockInfluence());
            for (int layer = 0; layer < whole.layers(); layer++) {
                close(whole.heads()[layer], bySection.heads()[layer]);
                close(whole.neurons()[layer], bySection.neurons()[layer]);
            }
        }
    }

    private static Scores both(Scope scope, Decoder decoder, List<CalibrationSample> samples) throws Exception {
        return new Calibrator(decoder, InfluenceRule.MEAN, TaylorRule.DEFAULT)
                .calibrate(scope, samples, CalibrationSource.named("golden"), ProgressListener.NONE);
    }

    private static void close(double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            double[] one = {expected[i]};
            assertArrayEquals(one, new double[] {actual[i]}, 1e-4 * Math.abs(expected[i]), "group " + i);
        }
    }
}

package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.model.GoldenInternVl;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores of Phi-3, whose matrices are stored fused, against the authors' code, which takes them apart. */
class Phi3TaylorGoldenTest {
    private static final String SET = "importance/phi3";

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
            Decoder decoder =
                    GoldenInternVl.open(scope, GoldenInternVl.exactFolder()).decoder();
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
            Decoder decoder =
                    GoldenInternVl.open(scope, GoldenInternVl.exactFolder()).decoder();
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, SET);
            Scores scores = TaylorGoldenTest.calibrate(scope, decoder, samples, Estimator.PARAM_FIRST, grouping);
            String name = "text.param_first." + grouping.label();
            TaylorGoldenTest.check(scores, SET, name, ".head", Estimator.PARAM_FIRST);
        }
    }
}

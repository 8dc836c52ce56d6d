package io.espalier.engine.importance.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.TaylorRule;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.TextDecoders;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layer-by-layer Taylor scores against LLM-Pruner's, which holds all gradients of the whole model at once. */
class TaylorGoldenTest {
    private static final String LLAMA = "importance/llama";
    private static final String GQA = "importance/gqa";

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
    void textScoresEqualLlmPruner(Estimator estimator) throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = llava(scope);
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, LLAMA);
            Scores scores = calibrate(scope, decoder, samples, estimator, Grouping.SUM);
            check(scores, LLAMA, "text." + estimator.label(), ".head", estimator);
            checkLoss(scores, LLAMA, "text");
        }
    }

    @ParameterizedTest
    @EnumSource(Estimator.class)
    void multimodalScoresEqualLlmPruner(Estimator estimator) throws Exception {
        try (Scope scope = kernels.scope()) {
            List<CalibrationSample> samples = GoldenSamples.multimodal(scope, LLAMA);
            Scores scores = calibrate(scope, llava(scope), samples, estimator, Grouping.SUM);
            check(scores, LLAMA, "multimodal." + estimator.label(), ".head", estimator);
            checkLoss(scores, LLAMA, "multimodal");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Grouping.class, mode = EnumSource.Mode.EXCLUDE, names = "SUM")
    void groupingsEqualLlmPruner(Grouping grouping) throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = llava(scope);
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, LLAMA);
            Scores scores = calibrate(scope, decoder, samples, Estimator.PARAM_FIRST, grouping);
            check(scores, LLAMA, "text.param_first." + grouping.label(), ".head", Estimator.PARAM_FIRST);
        }
    }

    @ParameterizedTest
    @EnumSource(Estimator.class)
    void keyValueGroupsAreScoredWithTheirOwnQueryHeads(Estimator estimator) throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.llama(scope, GQA);
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, GQA);
            Scores scores = calibrate(scope, decoder, samples, estimator, Grouping.SUM);
            check(scores, GQA, estimator.label(), ".kv_group", estimator);
        }
    }

    @Test
    void lossAveragedPerSampleEqualsThatOfTheBatchWhenAnswersAreEquallyLong() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = llava(scope);
            List<CalibrationSample> samples = GoldenSamples.text(scope, decoder, LLAMA);
            CalibrationSource source = CalibrationSource.named("golden");
            Scores perSample = new Calibrator(decoder, null, TaylorRule.DEFAULT)
                    .calibrate(scope, samples, source, ProgressListener.NONE);
            check(perSample, LLAMA, "text.param_first", ".head", Estimator.PARAM_FIRST);
        }
    }

    private static Decoder llava(Scope scope) throws Exception {
        return Lvlm.open(scope, ModelFolder.open(Golden.dir("llava-hf").resolve("fp32")), DType.F32)
                .decoder();
    }

    static Scores calibrate(
            Scope scope, Decoder decoder, List<CalibrationSample> samples, Estimator estimator, Grouping grouping)
            throws Exception {
        TaylorRule rule = new TaylorRule(estimator, grouping, LossAveraging.TOKEN);
        return new Calibrator(decoder, null, rule)
                .calibrate(scope, samples, CalibrationSource.named("golden"), ProgressListener.NONE);
    }

    static void checkLoss(Scores scores, String set, String calibration) {
        double expected = Golden.json(set, "pruned.json")
                .at("/calibrations/" + calibration + "/loss")
                .asDouble();
        Double loss = scores.calibration().loss();
        assertEquals(
                expected,
                loss == null ? Double.NaN : loss,
                expected * ScoreTolerance.of(set).relative());
    }

    static void check(Scores scores, String set, String prefix, String head, Estimator estimator) {
        GoldenTensors expected = Golden.tensors(set, "scores.safetensors");
        ScoreTolerance tolerance = ScoreTolerance.of(set);
        for (int layer = 0; layer < scores.layers(); layer++) {
            String name = prefix + ".layer" + layer;
            tolerance.check(expected.floats(name + head), scores.heads()[layer], estimator, name + head);
            tolerance.check(expected.floats(name + ".neuron"), scores.neurons()[layer], estimator, name + ".neuron");
        }
    }
}

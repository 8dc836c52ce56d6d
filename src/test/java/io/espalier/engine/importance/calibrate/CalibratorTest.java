package io.espalier.engine.importance.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.TaylorRule;
import io.espalier.engine.importance.TokenScores;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.TextDecoders;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratorTest {
    private static final DecoderShape SHAPE = new DecoderShape(3, 24, 4, 2, 6, 20, 40);
    private static final CalibrationSource SOURCE = new CalibrationSource("tiny", "aa", "bb", 5);

    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void everythingIsScoredInOneWalkAndNothingIsLeftInTheScope() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            List<CalibrationSample> samples = samples(scope, decoder, 4);
            int before = scope.size();
            List<Long> progress = new ArrayList<>();
            ProgressListener listener = (stage, done, total, note) -> progress.add(done * 100 / total);
            Scores scores = Calibrator.standard(decoder).calibrate(scope, samples, SOURCE, listener);
            assertEquals(before, scope.size());
            assertEquals(SHAPE.layers(), scores.blockInfluence().length);
            assertEquals(SHAPE.keyValueHeads(), scores.heads()[2].length);
            assertEquals(SHAPE.intermediateSize(), scores.neurons()[0].length);
            assertEquals(List.of(0L, 16L, 33L, 50L, 66L, 83L, 100L), progress);
            assertEquals(
                    new Calibration(
                            "tiny",
                            "aa",
                            "bb",
                            4,
                            5,
                            Estimator.PARAM_FIRST,
                            Grouping.SUM,
                            LossAveraging.SAMPLE,
                            InfluenceRule.MEAN,
                            scores.calibration().loss()),
                    scores.calibration());
            assertArrayEquals(scores.blockInfluence(), BlockInfluence.of(scope, decoder, samples, InfluenceRule.MEAN));
        }
    }

    @Test
    void halfPrecisionWeightsGiveNearlyTheScoresOfTheSameWeightsInFull() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder half = TextDecoders.random(scope, SHAPE, DType.F16, 1);
            List<CalibrationSample> samples = samples(scope, half, 3);
            Scores ofHalf = Calibrator.standard(half).calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            Scores ofFull =
                    Calibrator.standard(half.resident(scope)).calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            for (int layer = 0; layer < SHAPE.layers(); layer++) {
                assertArrayEquals(ofFull.neurons()[layer], ofHalf.neurons()[layer], 1e-6);
                assertArrayEquals(ofFull.heads()[layer], ofHalf.heads()[layer], 1e-5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Estimator.class)
    void sectionsGiveTheScoresOfTheWholeBlock(Estimator estimator) throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F16, 1);
            List<CalibrationSample> samples = samples(scope, decoder, 3);
            TaylorRule rule = new TaylorRule(estimator, Grouping.SUM, LossAveraging.SAMPLE);
            Scores sections =
                    new Calibrator(decoder, null, rule).calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            Scores whole = new Calibrator(TextDecoders.withoutSections(decoder), null, rule)
                    .calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            for (int layer = 0; layer < SHAPE.layers(); layer++) {
                assertArrayEquals(whole.neurons()[layer], sections.neurons()[layer], 1e-6);
                assertArrayEquals(whole.heads()[layer], sections.heads()[layer], 1e-5);
            }
        }
    }

    @Test
    void averagingPerSampleKeepsALongAnswerFromCountingMore() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            CalibrationSample brief = sample(scope, decoder, 20, 2, 1);
            CalibrationSample lengthy = sample(scope, decoder, 20, 18, 2);
            double first = loss(scope, decoder, List.of(brief), LossAveraging.TOKEN);
            double second = loss(scope, decoder, List.of(lengthy), LossAveraging.TOKEN);
            List<CalibrationSample> both = List.of(brief, lengthy);
            assertEquals((first + second) / 2, loss(scope, decoder, both, LossAveraging.SAMPLE), 1e-6);
            assertEquals((first * 2 + second * 18) / 20, loss(scope, decoder, both, LossAveraging.TOKEN), 1e-6);
        }
    }

    @Test
    void cancellingStopsBetweenTwoBlocksAndLeavesNothing() {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            List<CalibrationSample> samples = samples(scope, decoder, 2);
            int before = scope.size();
            for (int stopAt = 0; stopAt < 2 * SHAPE.layers(); stopAt++) {
                CancelToken token = new CancelToken();
                int last = stopAt;
                ProgressListener listener = (stage, done, total, note) -> {
                    if (done == last) {
                        token.cancel();
                    }
                };
                assertThrows(
                        Cancelled.class,
                        () -> Calibrator.standard(decoder).calibrate(scope, samples, SOURCE, listener.with(token)));
                assertEquals(before, scope.size());
            }
        }
    }

    @Test
    void samplesWithoutAnswersAreRefusedAndLayersCanStillBeScored() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            List<CalibrationSample> silent = List.of(sample(scope, decoder, 9, 0, 1));
            EngineException refusal = assertThrows(
                    EngineException.class,
                    () -> Calibrator.standard(decoder).calibrate(scope, silent, SOURCE, ProgressListener.NONE));
            assertTrue(refusal.getMessage().contains("answer"), refusal.getMessage());
            Scores layers = new Calibrator(decoder, InfluenceRule.MEAN, null)
                    .calibrate(scope, silent, SOURCE, ProgressListener.NONE);
            assertTrue(layers.hasLayers() && !layers.hasWidths());
            assertThrows(
                    EngineException.class,
                    () -> Calibrator.standard(decoder).calibrate(scope, List.of(), SOURCE, ProgressListener.NONE));
        }
    }

    @Test
    void sampleThatIsNotANumberIsNamed() {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            float[] values = new float[9 * SHAPE.hiddenSize()];
            values[3] = Float.NaN;
            CalibrationSample broken = new CalibrationSample(
                    "broken one", scope.of(values, 1, 9, SHAPE.hiddenSize()), AnswerTargets.of(labels(9, 4, 1)));
            for (Calibrator calibrator :
                    List.of(Calibrator.standard(decoder), new Calibrator(decoder, InfluenceRule.MEAN, null))) {
                EngineException refusal = assertThrows(
                        EngineException.class,
                        () -> calibrator.calibrate(scope, List.of(broken), SOURCE, ProgressListener.NONE));
                assertTrue(refusal.getMessage().contains("NaN"), refusal.getMessage());
            }
        }
    }

    @Test
    void tokensKeptApartLeaveTheScoresOverAllPositionsAsTheyAre() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F16, 1);
            List<CalibrationSample> samples = samples(scope, decoder, 3).stream()
                    .map(sample -> with(sample, 1, 2, 3))
                    .toList();
            Calibrator plain = Calibrator.standard(decoder);
            Scores alone = plain.calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            Scores scores = plain.keepingTokensApart().calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            assertEquals(alone.part(Tokens.ALL), scores.part(Tokens.ALL));
            TokenScores.Part visual = scores.part(Tokens.VISUAL).orElseThrow();
            TokenScores.Part text = scores.part(Tokens.TEXT).orElseThrow();
            long tokens = samples.stream().mapToLong(CalibrationSample::length).sum();
            for (int layer = 0; layer < SHAPE.layers(); layer++) {
                double mean =
                        (9 * visual.blockInfluence()[layer] + (tokens - 9) * text.blockInfluence()[layer]) / tokens;
                assertEquals(scores.blockInfluence()[layer], mean, 1e-9);
                for (int neuron = 0; neuron < SHAPE.intermediateSize(); neuron++) {
                    double parts = visual.neurons()[layer][neuron] + text.neurons()[layer][neuron];
                    assertTrue(parts >= scores.neurons()[layer][neuron] * (1 - 1e-5));
                }
            }
        }
    }

    @Test
    void positionThatNoAnswerHangsOnHasNoPartInTheScores() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            int length = 9;
            CalibrationSample plain = sample(scope, decoder, length, 4, 1);
            CalibrationSample allButLast = with(plain, 0, 1, 2, 3, 4, 5, 6, 7);
            Scores scores = Calibrator.standard(decoder)
                    .keepingTokensApart()
                    .calibrate(scope, List.of(allButLast), SOURCE, ProgressListener.NONE);
            TokenScores.Part visual = scores.part(Tokens.VISUAL).orElseThrow();
            TokenScores.Part text = scores.part(Tokens.TEXT).orElseThrow();
            for (int layer = 0; layer < SHAPE.layers(); layer++) {
                assertArrayEquals(scores.neurons()[layer], visual.neurons()[layer], 1e-7);
                assertArrayEquals(scores.heads()[layer], visual.heads()[layer], 1e-6);
                assertArrayEquals(new double[SHAPE.intermediateSize()], text.neurons()[layer]);
                assertArrayEquals(new double[SHAPE.keyValueHeads()], text.heads()[layer]);
            }
        }
    }

    @Test
    void tokensOfOneKindAloneCannotBeKeptApart() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            EngineException refusal = assertThrows(
                    EngineException.class,
                    () -> Calibrator.standard(decoder)
                            .keepingTokensApart()
                            .calibrate(scope, samples(scope, decoder, 2), SOURCE, ProgressListener.NONE));
            assertEquals("CA-006", refusal.problems().get(0).code());
        }
    }

    @Test
    void whereGradientsHaveNoPartsOnlyInfluenceIsKeptApart() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.withoutSections(TextDecoders.random(scope, SHAPE, DType.F32, 1));
            List<CalibrationSample> samples = List.of(with(sample(scope, decoder, 9, 4, 1), 1, 2));
            Scores scores = Calibrator.standard(decoder)
                    .keepingTokensApart()
                    .calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            TokenScores.Part visual = scores.part(Tokens.VISUAL).orElseThrow();
            assertEquals(SHAPE.layers(), visual.blockInfluence().length);
            assertEquals(0, visual.heads().length);
            assertTrue(scores.hasWidths());
        }
    }

    private static CalibrationSample with(CalibrationSample sample, int... visual) {
        return new CalibrationSample(sample.id(), sample.embeddings(), sample.targets(), IndexList.of(visual));
    }

    private static double loss(Scope scope, Decoder decoder, List<CalibrationSample> samples, LossAveraging averaging)
            throws Exception {
        TaylorRule rule = new TaylorRule(Estimator.PARAM_FIRST, Grouping.SUM, averaging);
        Double loss = new Calibrator(decoder, null, rule)
                .calibrate(scope, samples, SOURCE, ProgressListener.NONE)
                .calibration()
                .loss();
        return loss == null ? Double.NaN : loss;
    }

    private static List<CalibrationSample> samples(Scope scope, Decoder decoder, int count) {
        List<CalibrationSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(sample(scope, decoder, 8 + i, 3 + i, i));
        }
        return samples;
    }

    private static CalibrationSample sample(Scope scope, Decoder decoder, int length, int answer, long seed) {
        long[] ids = new Random(seed).longs(length, 0, SHAPE.vocabularySize()).toArray();
        return new CalibrationSample(
                "sample " + seed,
                decoder.embed(scope, scope.of(ids, 1, length)),
                AnswerTargets.of(labels(length, answer, seed)));
    }

    private static int[] labels(int length, int answer, long seed) {
        int[] labels = new Random(seed).ints(length, 0, SHAPE.vocabularySize()).toArray();
        Arrays.fill(labels, 0, length - answer, AnswerTargets.IGNORED);
        return labels;
    }
}

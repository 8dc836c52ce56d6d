package io.espalier.engine.importance.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.TaylorRule;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationResumeTest {
    private static final DecoderShape SHAPE = new DecoderShape(4, 24, 4, 2, 6, 20, 40);
    private static final CalibrationSource SOURCE = new CalibrationSource("tiny", "aa", "bb", 5);

    private static Kernels kernels;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void stoppedAnywhereItGoesOnWhereItWasAndGivesTheSameScores() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            List<CalibrationSample> samples = samples(scope, decoder, 1);
            Calibrator plain = Calibrator.standard(decoder).keepingTokensApart();
            Scores expected = plain.calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            Calibrator kept = plain.resumingIn(folder);
            for (long stop = 0; stop < 2L * SHAPE.layers(); stop++) {
                assertThrows(Cancelled.class, () -> kept.calibrate(scope, samples, SOURCE, new Stop(2)));
                List<Long> steps = new ArrayList<>();
                ProgressListener listener = (stage, done, total, note) -> steps.add(done);
                if (stop % 2 == 1) {
                    assertEquals(expected, kept.calibrate(scope, samples, SOURCE, listener));
                    assertTrue(steps.get(0) >= 1, "began again at " + steps);
                    assertEquals(List.of(), names());
                }
            }
        }
    }

    @Test
    void oneLayerAtATimeAcrossManyStopsComesToTheSameEnd() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F16, 1);
            List<CalibrationSample> samples = samples(scope, decoder, 1);
            TaylorRule rule = new TaylorRule(Estimator.PARAM_MIX, Grouping.SUM, LossAveraging.TOKEN);
            Calibrator plain = new Calibrator(decoder, InfluenceRule.AUTHORS, rule);
            Scores expected = plain.calibrate(scope, samples, SOURCE, ProgressListener.NONE);
            Scores found = null;
            int stops = 0;
            while (found == null) {
                try {
                    found = plain.resumingIn(folder).calibrate(scope, samples, SOURCE, new Stop(1));
                } catch (Cancelled e) {
                    stops++;
                }
            }
            assertEquals(expected, found);
            assertEquals(2 * SHAPE.layers() - 1, stops);
        }
    }

    @Test
    void workOfOtherSamplesIsThrownAway() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            Calibrator kept = Calibrator.standard(decoder).resumingIn(folder);
            List<CalibrationSample> samples = samples(scope, decoder, 1);
            assertThrows(Cancelled.class, () -> kept.calibrate(scope, samples, SOURCE, new Stop(3)));
            Files.writeString(folder.resolve("mine.txt"), "not a part of it");
            List<CalibrationSample> others = samples(scope, decoder, 2);
            Scores expected = Calibrator.standard(decoder).calibrate(scope, others, SOURCE, ProgressListener.NONE);
            assertEquals(expected, kept.calibrate(scope, others, SOURCE, ProgressListener.NONE));
            assertEquals(List.of("mine.txt"), names());
        }
    }

    @Test
    void folderThatCannotBeMadeIsAProblem() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.random(scope, SHAPE, DType.F32, 1);
            Calibrator kept = Calibrator.standard(decoder).resumingIn(file);
            List<CalibrationSample> samples = samples(scope, decoder, 1);
            EngineException refusal = assertThrows(
                    EngineException.class, () -> kept.calibrate(scope, samples, SOURCE, ProgressListener.NONE));
            assertFalse(refusal.problems().get(0).advice().isEmpty());
        }
    }

    /** Lets so many layers pass and then stops the work. */
    private static final class Stop implements ProgressListener {
        private final CancelToken token = new CancelToken();
        private int left;

        Stop(int layers) {
            this.left = layers;
        }

        @Override
        public void progress(String stage, long done, long total, String note) {
            if (left-- == 0) {
                token.cancel();
            }
        }

        @Override
        public void check() throws Cancelled {
            token.check();
        }
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static List<CalibrationSample> samples(Scope scope, Decoder decoder, long seed) {
        List<CalibrationSample> samples = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Random random = new Random(seed * 10 + i);
            long[] ids = random.longs(7 + i, 0, SHAPE.vocabularySize()).toArray();
            int[] labels = random.ints(7 + i, 0, SHAPE.vocabularySize()).toArray();
            samples.add(new CalibrationSample(
                    "sample " + i,
                    decoder.embed(scope, scope.of(ids, 1, ids.length)),
                    AnswerTargets.of(labels),
                    IndexList.of(1, 2)));
        }
        return samples;
    }
}

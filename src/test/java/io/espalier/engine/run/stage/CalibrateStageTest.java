package io.espalier.engine.run.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.calibrate.Calibrator;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateStageTest {
    private static final CalibrateStage.Request REQUEST = new CalibrateStage.Request(
            Path.of("assets/sprout"),
            "cpu",
            Path.of("assets/orchard"),
            2,
            new CalibrateStage.Form(false, false, Scoring.DEFAULT),
            1);

    @TempDir
    Path folder;

    @Test
    void stoppedCalibrationGoesOnAtItsLayerAndLeavesNothingBesideTheScores() throws Exception {
        Scores expected = CalibrateStage.calibrate(REQUEST, folder.resolve("once.json"), ProgressListener.NONE);
        Path file = folder.resolve("scores.json");
        int layers = expected.blockInfluence().length;
        assertThrows(Cancelled.class, () -> CalibrateStage.calibrate(REQUEST, file, new Steps(layers + 3)));
        assertTrue(Files.isDirectory(folder.resolve("scores.json.work")));
        Steps rest = new Steps(Long.MAX_VALUE);
        Scores found = CalibrateStage.calibrate(REQUEST, file, rest);
        assertEquals(layers + 2L, rest.seen.get(0), "two of the last layers were scored before");
        assertEquals(expected.blockInfluence().length, found.blockInfluence().length);
        for (int layer = 0; layer < layers; layer++) {
            assertEquals(expected.blockInfluence()[layer], found.blockInfluence()[layer]);
            for (int neuron = 0; neuron < expected.neurons()[layer].length; neuron++) {
                assertEquals(expected.neurons()[layer][neuron], found.neurons()[layer][neuron]);
            }
        }
        assertFalse(Files.exists(folder.resolve("scores.json.work")));
    }

    /** Notes the steps of the calibration and stops it after some of them. */
    private static final class Steps implements ProgressListener {
        private final List<Long> seen = new ArrayList<>();
        private final CancelToken token = new CancelToken();
        private final long most;

        Steps(long most) {
            this.most = most;
        }

        @Override
        public void progress(String stage, long done, long total, String note) {
            if (stage.equals(Calibrator.STAGE)) {
                seen.add(done);
                if (seen.size() >= most) {
                    token.cancel();
                }
            }
        }

        @Override
        public void check() throws Cancelled {
            token.check();
        }
    }
}

package io.espalier.engine.run.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scored;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.TaylorRule;
import io.espalier.engine.progress.ProgressListener;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for is scored, that alone, and as it was asked for. */
class ScoringTest {
    @TempDir
    Path folder;

    @Test
    void halvesOfACalibrationAreItsParts() throws Exception {
        Scores all = scores(Scoring.DEFAULT);
        Scores layers = scores(new Scoring(Scored.LAYERS, InfluenceRule.MEAN, TaylorRule.DEFAULT));
        Scores widths = scores(new Scoring(Scored.WIDTHS, InfluenceRule.MEAN, TaylorRule.DEFAULT));
        assertFalse(layers.hasWidths());
        assertFalse(widths.hasLayers());
        assertNull(layers.calibration().estimator());
        assertNull(widths.calibration().influence());
        assertArrayEquals(all.blockInfluence(), layers.blockInfluence());
        assertArrayEquals(all.heads(), widths.heads());
        assertArrayEquals(all.neurons(), widths.neurons());
    }

    @Test
    void ruleIsComputedByAndNoted() throws Exception {
        TaylorRule rule = new TaylorRule(Estimator.VECTORIZE, Grouping.MAX, LossAveraging.TOKEN);
        Scores other = scores(new Scoring(Scored.ALL, InfluenceRule.AUTHORS, rule));
        Scores usual = scores(Scoring.DEFAULT);
        assertEquals(Estimator.VECTORIZE, other.calibration().estimator());
        assertEquals(Grouping.MAX, other.calibration().grouping());
        assertEquals(LossAveraging.TOKEN, other.calibration().averaging());
        assertEquals(InfluenceRule.AUTHORS, other.calibration().influence());
        assertTrue(other.blockInfluence()[3] > usual.blockInfluence()[3], "a sum over tokens is more than their mean");
        assertNotEquals(usual.neurons()[3][0], other.neurons()[3][0]);
    }

    private Scores scores(Scoring scoring) throws Exception {
        CalibrateStage.Form form = new CalibrateStage.Form(false, false, scoring);
        CalibrateStage.Request request =
                new CalibrateStage.Request(Path.of("assets/sprout"), "cpu", Path.of("assets/orchard"), 2, form, 1);
        return CalibrateStage.calibrate(request, folder.resolve("scores.json"), ProgressListener.NONE);
    }
}

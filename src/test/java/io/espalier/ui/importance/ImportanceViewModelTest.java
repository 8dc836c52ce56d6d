package io.espalier.ui.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.cli.ParsedCommand;
import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportanceViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
    }

    @Test
    void withoutModelNothingCanBeCalibrated() {
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        assertEquals(
                "Open a model first", model.calibration().obstacleProperty().get());
        assertNull(model.scoresProperty().get());
    }

    @Test
    void calibrationFillsBarsAndMaps() {
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        sample.services().workspace().open(home.resolve("fresh"));
        model.calibration().dataProperty().set(home.resolve("train.json"));
        assertEquals("", model.calibration().obstacleProperty().get());
        model.calibration().start();
        assertNotNull(model.scoresProperty().get());
        assertEquals(12, model.headsProperty().get().rows());
        assertEquals(704, model.neuronsProperty().get().columns());
    }

    @Test
    void scoresBesideTheModelAreTakenAtOnce() {
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        sample.openCalibrated("sprout");
        assertNotNull(model.scoresProperty().get());
        assertEquals("From 50 samples, seed 1. Faded cells leave at the present ratio.", model.origin());
    }

    @Test
    void draggedLineCutsEveryLayerBelowIt() {
        sample.openCalibrated("sprout");
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        double[] influence = model.scoresProperty().get().blockInfluence();
        model.cutBelow(0.1);
        var result = model.cut().resultProperty().get();
        assertEquals(Paradigm.LAYERWISE, model.cut().cutProperty().get().paradigm());
        for (int layer = 0; layer < influence.length; layer++) {
            assertEquals(influence[layer] < 0.1, result.layersRemoved()[layer], "layer " + layer);
        }
        assertTrue(model.threshold() > 0);
    }

    @Test
    void commandCalibratesTheSame() {
        sample.openCalibrated("sprout");
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        model.calibration().dataProperty().set(Path.of("train.json"));
        model.calibration().samplesProperty().set(20);
        assertTrue(
                model.calibration().command().contains("--data train.json --samples 20 --seed 1"),
                model.calibration().command());
    }

    @Test
    void tokensKeptApartAreSeenOneByOne() {
        sample.openCalibrated("sprout");
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        assertTrue(model.apartProperty().get());
        double[] all = model.influenceProperty().get();
        HeatMapData heads = model.headsProperty().get();
        model.look().tokensProperty().set(Tokens.VISUAL);
        assertNotEquals(all[3], model.influenceProperty().get()[3]);
        assertNotEquals(heads.value(2, 1), model.headsProperty().get().value(2, 1));
        assertTrue(Double.isNaN(model.threshold()), "the line cuts by the influence over all tokens");
        model.look().tokensProperty().set(Tokens.ALL);
        assertEquals(all[3], model.influenceProperty().get()[3]);
    }

    @Test
    void calibrationAsksForTokensApartAndItsFileSaysSo() {
        sample.openCalibrated("sprout");
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        model.calibration().dataProperty().set(Path.of("train.json"));
        model.calibration().tokensApartProperty().set(true);
        model.calibration().start();
        Commands.Calibrate asked = (Commands.Calibrate) sample.engine().last().command();
        assertTrue(asked.tokensApart());
        assertEquals("sprout-50-1-tokens.json", asked.out().getFileName().toString());
        assertTrue(
                model.calibration().command().contains("--tokens-apart"),
                model.calibration().command());
    }

    @Test
    void methodReachesEngineCommandAndNameOfTheFile() {
        sample.openCalibrated("sprout");
        CalibrationViewModel model = new ImportanceViewModel(sample.services()).calibration();
        model.dataProperty().set(Path.of("train.json"));
        model.estimatorProperty().set(Estimator.PARAM_MIX);
        model.influenceProperty().set(InfluenceRule.AUTHORS);
        model.start();
        Commands.Calibrate asked = (Commands.Calibrate) sample.engine().last().command();
        assertEquals(asked, ParsedCommand.of(model.command()));
        assertEquals(Estimator.PARAM_MIX, asked.scoring().taylor().estimator());
        assertEquals(
                "sprout-50-1-authors-param_mix.json", asked.out().getFileName().toString());
    }

    @Test
    void lineMovesByKeyAndADragIsOneStepBack() {
        sample.openCalibrated("sprout");
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        model.moveLine(1);
        model.moveLine(1);
        assertEquals(2, model.cut().resultProperty().get().layersGone());
        model.moveLine(-1);
        assertEquals(1, model.cut().resultProperty().get().layersGone());
        model.cut().beginGesture();
        for (int i = 1; i < 40; i++) {
            model.cutBelow(0.01 * i);
        }
        model.cut().endGesture();
        assertTrue(model.cut().resultProperty().get().layersGone() > 1);
        model.cut().undo();
        assertEquals(1, model.cut().resultProperty().get().layersGone());
    }

    @Test
    void curvesStandBesideTheMap() {
        sample.openCalibrated("sprout");
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        assertEquals(2, model.curves().size());
        CurveSeries sorted = model.curves().get(0);
        for (int i = 1; i < sorted.size(); i++) {
            assertTrue(sorted.value(i) <= sorted.value(i - 1));
        }
        model.look().curveProperty().set(MapLook.Curve.HISTOGRAM);
        CurveSeries counts = model.curves().get(0);
        double sum = 0;
        for (int i = 0; i < counts.size(); i++) {
            sum += counts.value(i);
        }
        assertEquals(12 * 704, sum);
    }
}

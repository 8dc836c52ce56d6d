package io.espalier.ui.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.SampleWindow;
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
        assertEquals("Open a model first", model.obstacleProperty().get());
        assertNull(model.scoresProperty().get());
    }

    @Test
    void calibrationFillsBarsAndMaps() {
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        sample.services().workspace().open(home.resolve("fresh"));
        model.dataProperty().set(home.resolve("train.json"));
        assertEquals("", model.obstacleProperty().get());
        model.start();
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
        model.dataProperty().set(Path.of("train.json"));
        model.samplesProperty().set(20);
        assertTrue(model.command().contains("--data train.json --samples 20 --seed 1"), model.command());
    }
}

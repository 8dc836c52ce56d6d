package io.espalier.ui.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.ui.SampleData;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.chart.heat.HeatScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private Scores own;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        own = SampleData.scores(SampleData.sprout("sprout"));
    }

    private Path write(String name, Scores scores) throws Exception {
        Path file = Files.createDirectories(home.resolve("calibrations")).resolve(name);
        ScoresFile.write(scores, file);
        return file;
    }

    @Test
    void anotherCalibrationIsShownAsDifferenceOfRanks() throws Exception {
        double[][] heads = new double[own.layers()][];
        for (int layer = 0; layer < heads.length; layer++) {
            heads[layer] = own.heads()[layer].clone();
        }
        double first = heads[0][0];
        heads[0][0] = heads[11][3];
        heads[11][3] = first;
        Path file = write("b.json", new Scores(own.calibration(), own.blockInfluence(), heads, own.neurons()));
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        assertEquals(List.of(file), model.comparison().known());
        model.comparison().against(file);
        Comparison now = model.comparison().comparisonProperty().get();
        assertNotNull(now);
        assertEquals(HeatScale.RANK, model.look().scaleProperty().get());
        assertEquals(1, now.neurons().agreement().spearman(), 1e-12);
        assertTrue(now.heads().agreement().spearman() < 1);
        HeatMapData difference = model.headsProperty().get();
        assertEquals(0, difference.value(5, 5));
        assertEquals(-difference.value(0, 0), difference.value(11, 3), 1e-6);
        assertTrue(difference.value(0, 0) != 0);
        assertTrue(
                model.comparison().aboutHeads().startsWith("ρ 0.9"),
                model.comparison().aboutHeads());
        assertTrue(model.headsFigure().isPresent());
        model.comparison().stop();
        assertEquals((float) own.heads()[0][0], model.headsProperty().get().value(0, 0));
    }

    @Test
    void overlapIsThatOfWhatTheRatioKeeps() throws Exception {
        Path file = write("same.json", own);
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        model.comparison().against(file);
        model.cut().setRatio(0.5);
        assertTrue(
                model.comparison().aboutNeurons().contains("100 %"),
                model.comparison().aboutNeurons());
        assertTrue(
                model.comparison().aboutNeurons().contains("4.9"),
                model.comparison().aboutNeurons());
    }

    @Test
    void visualTokensAreComparedWithTextTokens() {
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        assertTrue(model.comparison().hasTokens());
        model.comparison().visualAgainstText();
        Comparison now = model.comparison().comparisonProperty().get();
        assertEquals("Visual", now.first().filed());
        assertTrue(now.neurons().agreement().spearman() < 1);
        assertEquals(12, now.influence().length);
    }

    @Test
    void scoresOfAnotherShapeAreRefusedInWords() throws Exception {
        Path file = write(
                "large.json",
                new Scores(
                        own.calibration(), new double[] {1, 2}, new double[][] {{1}, {1}}, new double[][] {{1}, {1}}));
        ImportanceViewModel model = new ImportanceViewModel(sample.services());
        model.comparison().against(file);
        assertNull(model.comparison().comparisonProperty().get());
        assertEquals(
                "large.json was made for a model of another shape",
                model.comparison().faultProperty().get());
        model.comparison().against(home.resolve("none.json"));
        assertTrue(model.comparison().faultProperty().get().contains("SC-001"));
    }
}

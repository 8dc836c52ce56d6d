package io.espalier.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.SampleWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
    }

    private QualityViewModel measured(String model) {
        sample.openCalibrated(model);
        sample.services().runs().refresh();
        return new QualityViewModel(sample.services());
    }

    @Test
    void bandGoesFromPrunedAloneToRecoveredAndFallsWithTheRatio() {
        QualityViewModel model = measured("sprout");
        sample.services().workspace().cut().setRatio(0.3);
        QualityViewModel.Band some = model.ownProperty().get();
        assertTrue(some.isKnown());
        assertTrue(some.low() < some.high(), some.text());
        assertTrue(some.note().contains("8 points of this model"), some.note());
        sample.services().workspace().cut().setRatio(0.5);
        assertTrue(model.ownProperty().get().low() < some.low());
    }

    @Test
    void nothingTakenOutLosesNothing() {
        QualityViewModel model = measured("sprout");
        assertEquals("100 %", model.ownProperty().get().text());
        assertEquals("100 %", model.paperProperty().get().text());
    }

    @Test
    void beyondWhatWasMeasuredNothingIsSaid() {
        QualityViewModel model = measured("sprout");
        sample.services().workspace().cut().setRatio(0.8);
        assertFalse(model.ownProperty().get().isKnown());
        assertEquals(
                "This model was measured up to 60 % only.",
                model.ownProperty().get().note());
    }

    @Test
    void runsOfAnotherModelDoNotCountAndThePaperIsNamedAsThePaper() {
        QualityViewModel model = measured("llava-7b");
        sample.services().workspace().cut().setRatio(0.3);
        assertFalse(model.ownProperty().get().isKnown());
        assertTrue(model.ownProperty().get().note().startsWith("Nothing measured of this model"));
        QualityViewModel.Band paper = model.paperProperty().get();
        assertTrue(paper.isKnown());
        assertTrue(paper.note().contains("three models"), paper.note());
    }

    @Test
    void cutByHandIsSaidToDiffer() {
        QualityViewModel model = measured("sprout");
        sample.services().workspace().cut().draw(4, 0.9);
        assertTrue(
                model.ownProperty().get().note().endsWith("A cut by hand may differ."),
                model.ownProperty().get().note());
    }

    @Test
    void linesAreStraightBetweenPointsAndSpanSeveralRuns() {
        QualityCurve curve = QualityCurve.of(List.of(
                new QualityPoint("widthwise", false, 0.2, 0.8),
                new QualityPoint("widthwise", false, 0.4, 0.4),
                new QualityPoint("widthwise", false, 0.4, 0.6)));
        assertEquals(Optional.of(new QualityCurve.Span(0.9, 0.9)), curve.at(0.1));
        QualityCurve.Span between = curve.at(0.3).orElseThrow();
        assertEquals(0.6, between.low(), 1e-12);
        assertEquals(0.7, between.high(), 1e-12);
        assertEquals(Optional.empty(), curve.at(0.41));
        assertEquals(Optional.empty(), QualityCurve.of(List.of()).at(0));
    }
}

package io.espalier.ui.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.measure.memory.MemoryEstimate;
import io.espalier.engine.measure.memory.MemoryPart;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.control.PartsBar;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.cut.Cutter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitTest {
    private static final Fit.Batch STEP = new Fit.Batch(64, 32, 1);

    @TempDir
    private Path home;

    private Cutter cutter;
    private CutResult cut;

    @BeforeEach
    void cut() {
        SampleWindow sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        sample.services().workspace().cut().setRatio(0.3);
        cutter = Objects.requireNonNull(sample.services().workspace().cut().cutter());
        cut = Objects.requireNonNull(
                sample.services().workspace().cut().resultProperty().get());
    }

    private Fit fit(Fit.Batch batch, String recompute, String device, long free) {
        return Fit.of(cutter, cut, new Fit.Asked("lora", "sft+l2", batch, 16, recompute, device, 700), free);
    }

    @Test
    void everyPartOfTheBarHasANameAndTheyAddUp() {
        Fit fit = fit(STEP, "never", "cpu", 0);
        double sum = 0;
        for (PartsBar.Part part : fit.parts()) {
            assertFalse(part.name().isBlank());
            sum += part.amount();
        }
        assertEquals((double) fit.estimate().total(), sum, 1);
    }

    @Test
    void whatIsTightOrWorseIsToldWithTheCheapestChanges() {
        long need = fit(STEP, "never", "cpu", 0).estimate().total();
        Fit enough = fit(STEP, "never", "cpu", 2 * need);
        Fit small = fit(STEP, "never", "cpu", need * 9 / 10);
        assertEquals(MemoryEstimate.Fit.FITS, enough.estimate().fit());
        assertTrue(enough.verdict().startsWith("Fits"), enough.verdict());
        assertEquals(List.of(), enough.advice());
        assertTrue(small.verdict().startsWith("Will not fit"), small.verdict());
        assertEquals(3, small.advice().size());
        assertTrue(
                small.advice().get(0).startsWith("micro-batch 32 → 16, accumulation 2 → 4: saves"),
                small.advice().get(0));
    }

    @Test
    void freeMemoryOfADeviceIsNotThatOfTheProcessor() {
        Fit fit = fit(STEP, "never", "gpu:0", 1);
        assertEquals(MemoryEstimate.Fit.UNKNOWN, fit.estimate().fit());
        assertTrue(fit.estimate().of(MemoryPart.Kind.WEIGHTS) > 0);
    }

    @Test
    void estimateThatCannotBeMadeSaysSo() {
        Fit fit = fit(new Fit.Batch(0, 0, 0), "auto", "cpu", 1L << 30);
        assertTrue(fit.verdict().contains("cannot be estimated"), fit.verdict());
        assertTrue(fit.verdict().contains("start all the same"), fit.verdict());
        assertEquals(List.of(), fit.parts());
    }
}

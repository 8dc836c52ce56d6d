package io.espalier.engine.measure.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.measure.memory.MemoryPart.Kind;
import io.espalier.engine.measure.memory.MemoryWork.Distillation;
import io.espalier.engine.tensor.DType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryJobTest {
    private static final double GIB = 1L << 30;

    @Test
    void weightsStayInTheirFileWhereTheyAreMappedAndTooLargeToConvert() {
        MemoryEstimate estimate = Jobs.training(1, 1).estimate(0);
        assertEquals(0, estimate.of(Kind.WEIGHTS));
        assertEquals(13.156, estimate.of(Kind.FILE) / GIB, 1.5e-3);
        long held = estimate.parts().stream()
                .filter(part -> part.kind() != Kind.FILE)
                .mapToLong(MemoryPart::bytes)
                .sum();
        assertEquals(held, estimate.total());
    }

    @Test
    void weightsAreHeldOnADevice() {
        ModelMemory there = new ModelMemory(Jobs.LLAVA, Jobs.CLIP, Jobs.LLAVA.fullWidths(), DType.F32, false);
        MemoryEstimate estimate =
                new MemoryJob(there, MemoryBatch.one(700, 1, 1), new MemoryWork.Answering(64, 1)).estimate(0);
        assertEquals(13.156, estimate.of(Kind.WEIGHTS) / GIB, 1.5e-3);
        assertEquals(0, estimate.of(Kind.FILE));
    }

    @Test
    void optimiserHoldsTwiceWhatIsTrainedAndEveryLaneItsGradients() {
        MemoryEstimate estimate = Jobs.training(1, 4).estimate(0);
        long trained = estimate.of(Kind.TRAINABLE);
        assertEquals(4L * 180_000_000, trained);
        assertEquals(2 * trained, estimate.of(Kind.OPTIMIZER));
        assertEquals(2 * trained, estimate.of(Kind.GRADIENTS));
    }

    @Test
    void wholeGraphKeepsTheConvertedWeightsOfEveryLayer() {
        long layers = 32L
                * Jobs.LLAVA
                        .form()
                        .block(Jobs.LLAVA.shape(), Jobs.LLAVA.fullWidths().get(0))
                * 4;
        long whole = Jobs.training(1, 1).estimate(0).of(Kind.CONVERSIONS);
        long again = Jobs.training(1, 1).recomputing(true).estimate(0).of(Kind.CONVERSIONS);
        assertTrue(whole >= layers, whole + " of " + layers);
        assertTrue(again < layers / 10, again + " of " + layers);
    }

    @Test
    void divergencesNeedMoreLogitsThanHiddenStates() {
        MemoryBatch answers = new MemoryBatch(8, 700, 600, 1, true);
        long hidden = logits(answers, Set.of(Distillation.HIDDEN));
        long forward = logits(answers, Set.of(Distillation.KL));
        long reverse = logits(answers, Set.of(Distillation.REVERSE_KL));
        assertTrue(forward > 2 * hidden && reverse > forward, hidden + ", " + forward + ", " + reverse);
    }

    private static long logits(MemoryBatch batch, Set<Distillation> losses) {
        MemoryWork work = new MemoryWork.Training(1000, 16, losses, true, 8, 1);
        return new MemoryJob(Jobs.MODEL, batch, work).estimate(0).of(Kind.LOGITS);
    }

    @Test
    void calibrationOfTheFullModelStaysBelowTwoAndAHalfGibibytes() {
        assertTrue(Jobs.calibration().estimate(0).total() < 2.5 * GIB);
    }

    @Test
    void fitIsJudgedAgainstWhatIsFree() {
        MemoryJob job = Jobs.answering();
        long total = job.estimate(0).total();
        assertEquals(MemoryEstimate.Fit.UNKNOWN, job.estimate(0).fit());
        assertEquals(MemoryEstimate.Fit.FITS, job.estimate(total * 2).fit());
        assertEquals(MemoryEstimate.Fit.TIGHT, job.estimate(total * 11 / 10).fit());
        assertEquals(MemoryEstimate.Fit.WILL_NOT_FIT, job.estimate(total / 2).fit());
    }

    @Test
    void fixesSaveWhatTheySayAndKeepTheEffectiveBatch() {
        MemoryJob job = Jobs.training(8, 16);
        List<MemoryFix> fixes = job.fixes(0);
        assertEquals(3, fixes.size());
        for (MemoryFix fix : fixes) {
            assertEquals(
                    job.estimate(0).total() - fix.saves(),
                    fix.after().estimate(0).total(),
                    fix.text());
            assertTrue(fix.saves() > 0, fix.text());
            int samples = fix.microBatches().get(1) * fix.accumulations().get(1);
            assertEquals(16, samples, fix.text());
        }
    }

    @Test
    void cheapestChangeThatFitsComesFirst() {
        MemoryJob job = Jobs.training(8, 16);
        long half = job.withSequences(4).estimate(0).total();
        List<MemoryFix> fixes = job.fixes(half * 10 / 8);
        assertEquals(List.of(8, 4), fixes.get(0).microBatches());
        assertEquals("micro-batch 8 → 4, accumulation 2 → 4", fixes.get(0).text());
        assertFalse(fixes.get(0).recomputes());
        for (MemoryFix fix : fixes) {
            assertEquals(
                    MemoryEstimate.Fit.FITS, fix.after().estimate(half * 10 / 8).fit());
        }
    }

    @Test
    void nothingIsAdvisedWhereNothingIsLeft() {
        assertTrue(Jobs.training(1, 1).recomputing(true).fixes(1).isEmpty());
    }
}

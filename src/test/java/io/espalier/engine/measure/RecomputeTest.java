package io.espalier.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import org.junit.jupiter.api.Test;

class RecomputeTest {
    private static final ModelSize SIZE = ModelSize.llama(
                    new DecoderShape(32, 4096, 32, 32, 128, 11008, 32064), DType.F16)
            .withVision(300_000_000, 20_000_000);
    private static final MemoryJob JOB =
            new MemoryJob(SIZE, SIZE.fullWidths(), DType.F32, 4, 700, 60, 0, 200_000_000, false, true);

    @Test
    void layersAreRecomputedOnlyWhereKeepingThemIsTooMuch() {
        long whole = JOB.estimate(0).total();
        assertFalse(Recompute.AUTO.decide(JOB, 2 * whole).recompute());
        assertTrue(Recompute.AUTO.decide(JOB, whole).recompute());
        assertTrue(Recompute.AUTO.decide(JOB, whole / 2).recompute());
    }

    @Test
    void largeActivationsAreRecomputedWhenNobodyKnowsWhatIsFree() {
        MemoryJob small = new MemoryJob(SIZE, SIZE.fullWidths(), DType.F32, 1, 20, 5, 0, 1000, false, false);
        assertTrue(Recompute.AUTO.decide(JOB, 0).recompute());
        assertFalse(Recompute.AUTO.decide(small, 0).recompute());
    }

    @Test
    void wordsDecideWhateverIsFree() {
        assertTrue(Recompute.of("always").decide(JOB, Long.MAX_VALUE).recompute());
        assertFalse(Recompute.of("never").decide(JOB.recomputing(true), 1).recompute());
        assertEquals(Recompute.AUTO, Recompute.of("alw"));
    }

    @Test
    void recomputingTakesFarLess() {
        long kept = JOB.estimate(0).of(MemoryPart.Kind.ACTIVATIONS);
        long again = JOB.recomputing(true).estimate(0).of(MemoryPart.Kind.ACTIVATIONS);
        assertTrue(again < kept / 5, again + " of " + kept);
    }
}

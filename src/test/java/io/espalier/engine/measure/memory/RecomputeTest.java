package io.espalier.engine.measure.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.tensor.DType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecomputeTest {
    private static final MemoryJob JOB = Jobs.training(4, 4);

    @Test
    void layersAreRecomputedOnlyWhereKeepingThemIsTooMuch() {
        long whole = JOB.estimate(0).total();
        assertFalse(Recompute.AUTO.decide(JOB, 2 * whole).recomputes());
        assertTrue(Recompute.AUTO.decide(JOB, whole).recomputes());
        assertTrue(Recompute.AUTO.decide(JOB, whole / 2).recomputes());
    }

    @Test
    void largeActivationsAreRecomputedWhenNobodyKnowsWhatIsFree() {
        MemoryJob small = new MemoryJob(
                new ModelMemory(Jobs.LLAVA, Jobs.CLIP, Jobs.LLAVA.fullWidths(), DType.F32, true),
                MemoryBatch.one(20, 5, 0),
                new MemoryWork.Training(1000, 0, Set.of(), false, 1, 1));
        assertTrue(Recompute.AUTO.decide(JOB, 0).recomputes());
        assertFalse(Recompute.AUTO.decide(small, 0).recomputes());
    }

    @Test
    void wordsDecideWhateverIsFree() {
        assertTrue(Recompute.of("always").decide(JOB, Long.MAX_VALUE).recomputes());
        assertFalse(Recompute.of("never").decide(JOB.recomputing(true), 1).recomputes());
        assertEquals(Recompute.AUTO, Recompute.of("alw"));
    }

    @Test
    void recomputingTakesFarLess() {
        long kept = JOB.estimate(0).of(MemoryPart.Kind.ACTIVATIONS);
        long again = JOB.recomputing(true).estimate(0).of(MemoryPart.Kind.ACTIVATIONS);
        assertTrue(again < kept / 5, again + " of " + kept);
    }
}

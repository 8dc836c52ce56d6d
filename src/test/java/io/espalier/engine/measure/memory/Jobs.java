package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.VisionCost;
import io.espalier.engine.measure.memory.MemoryWork.Distillation;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.tensor.DType;
import java.util.Set;

/** Jobs of LLaVA-1.5-7B to estimate. */
final class Jobs {
    static final ModelSize LLAVA = ModelSize.llama(new DecoderShape(32, 4096, 32, 32, 128, 11008, 32064), DType.F16)
            .withVision(303_507_456, 20_979_712);
    static final VisionCost CLIP = new VisionCost(new VisionShape(24, 23, 1024, 16, 4096, 336, 14), 576, 20_979_712);
    static final ModelMemory MODEL = new ModelMemory(LLAVA, CLIP, LLAVA.fullWidths(), DType.F32, true);

    private Jobs() {}

    /** LoRA and projector with the teacher's hidden states, 700 positions of which 60 are the answer. */
    static MemoryJob training(int micro, int batch) {
        return new MemoryJob(
                MODEL,
                new MemoryBatch(micro, 700, 60, 1, micro > 1),
                new MemoryWork.Training(180_000_000, 16, Set.of(Distillation.HIDDEN), false, batch, 2));
    }

    static MemoryJob answering() {
        return new MemoryJob(MODEL, MemoryBatch.one(700, 1, 1), new MemoryWork.Answering(64, 2));
    }

    static MemoryJob calibration() {
        return new MemoryJob(MODEL, MemoryBatch.one(700, 60, 1), new MemoryWork.Calibration(10, 1));
    }
}

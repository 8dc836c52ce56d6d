package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.memory.MemoryPart.Kind;
import io.espalier.engine.measure.memory.MemoryWork.Calibration;
import java.util.List;

/**
 * The moments of a calibration. Its batch holds one sequence; all samples are between the same two layers at any time, their
 * states before and behind them in memory, those of other layers on disk.
 */
record CalibrationMoments(ModelMemory model, MemoryBatch batch, Calibration work) {
    private static final int CROSS_ENTROPY = 3;

    List<Moment> all() {
        EntryMemory front = new EntryMemory(model.vision(), model.shape().hiddenSize(), batch);
        Moment samples = new Moment().withFloats(Kind.ACTIVATIONS, states());
        Moment two = samples.withFloats(Kind.ACTIVATIONS, 2 * states());
        return List.of(
                samples.withFloats(Kind.VISION, Math.max(front.tower(), front.embedded())),
                two.withFloats(Kind.ACTIVATIONS, layer().running(batch)).with(Kind.CONVERSIONS, buffer()),
                two.withFloats(
                                Kind.LOGITS,
                                CROSS_ENTROPY * batch.answers() * model.shape().vocabularySize())
                        .with(Kind.CONVERSIONS, model.convertedHead()),
                two.withFloats(Kind.ACTIVATIONS, layer().section(batch))
                        .withFloats(Kind.GRADIENTS, work.kinds() * layer().sectionWeights())
                        .with(Kind.CONVERSIONS, buffer()));
    }

    private long buffer() {
        return model.convertsForCalibration() ? model.conversionBuffer() : 0;
    }

    /** What enters one layer, of all samples. */
    private long states() {
        return work.samples() * batch.positions() * model.shape().hiddenSize();
    }

    private LayerMemory layer() {
        LayerWidth dense = model.size().fullWidths().get(0);
        return model.layer(dense, 0);
    }
}

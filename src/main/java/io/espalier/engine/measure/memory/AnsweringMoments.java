package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.memory.MemoryPart.Kind;
import io.espalier.engine.measure.memory.MemoryWork.Answering;
import java.util.List;

/** The moments of an answer: the picture, then the prompt, which takes more than the tokens after it. */
record AnsweringMoments(ModelMemory model, MemoryBatch batch, Answering work) {
    private static final int F32 = 4;

    List<Moment> all() {
        EntryMemory front = new EntryMemory(model.vision(), model.shape().hiddenSize(), batch);
        LayerWidth widest = model.widest(model.widths());
        long width = model.compute().bytes();
        long prompt = front.embedded()
                + model.layer(widest, 0).running(batch)
                + batch.positions() * model.shape().hiddenSize();
        long buffer = model.convertsInUse() ? model.conversionBuffer() : 0;
        Moment seeing = new Moment().with(Kind.VISION, front.tower() * width).with(Kind.CONVERSIONS, buffer);
        Moment reading = new Moment()
                .with(Kind.ACTIVATIONS, prompt * width)
                .with(Kind.LOGITS, 2L * batch.sequences() * model.shape().vocabularySize() * F32)
                .with(Kind.CACHE, cache())
                .with(Kind.CONVERSIONS, buffer);
        return List.of(seeing.times(work.seats()), reading.times(work.seats()));
    }

    private long cache() {
        long positions = (long) batch.sequences() * (batch.tokens() + work.newTokens());
        return model.size().cacheBytesPerToken(model.widths(), model.compute()) * positions;
    }
}

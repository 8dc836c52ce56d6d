package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.memory.MemoryPart.Kind;
import io.espalier.engine.measure.memory.MemoryWork.Distillation;
import io.espalier.engine.measure.memory.MemoryWork.Training;
import java.util.List;
import java.util.stream.Stream;

/**
 * The moments of a micro-batch at which much is held. All of a lane's tensors live until its micro-batch is done; the graph
 * lets go of what it kept as backward passes over it, while gradients come up, so that the ends of that way are looked at.
 */
record TrainingMoments(ModelMemory model, MemoryBatch batch, Training work) {
    /** Logits and softmax, and in the backward pass softmax and two gradients. */
    private static final int CROSS_ENTROPY = 3;

    /** Logits and log-softmax of both, probabilities, what is summed up; see kernel {@code divergence}. */
    private static final int DIVERGENCE = 6;

    /** Of student and teacher before and behind the norm, their difference and its square. */
    private static final int HIDDEN_LOSS = 6;

    List<Moment> all() {
        Moment entry = entry();
        Moment kept = work.recompute() ? entry.and(states()) : entry.and(graph());
        Stream<Moment> common = Stream.of(
                new Moment().withFloats(Kind.VISION, front().tower()),
                kept.and(head()),
                entry.and(states()).withFloats(Kind.GRADIENTS, work.trained()));
        Stream<Moment> taught = work.losses().isEmpty() ? Stream.of() : Stream.of(kept.and(teacher()));
        Stream<Moment> back = Stream.of(kept.and(work.recompute() ? oneLayer() : leaving()));
        return Stream.of(common, taught, back)
                .flatMap(moments -> moments)
                .map(moment -> moment.times(work.lanes(batch.sequences())))
                .toList();
    }

    private EntryMemory front() {
        return new EntryMemory(model.vision(), model.shape().hiddenSize(), batch);
    }

    private long hidden() {
        return batch.positions() * model.shape().hiddenSize();
    }

    private Moment entry() {
        return new Moment().withFloats(Kind.ACTIVATIONS, front().embedded() + front().projected());
    }

    /** What enters every layer but the first, and leaves the last. */
    private Moment states() {
        return new Moment().withFloats(Kind.ACTIVATIONS, model.widths().size() * hidden());
    }

    private Moment graph() {
        long kept = 0;
        for (LayerWidth width : model.widths()) {
            kept += hidden() + model.layer(width, work.rank()).kept(batch);
        }
        return new Moment()
                .withFloats(Kind.ACTIVATIONS, kept)
                .with(Kind.CONVERSIONS, model.conversions(model.widths()));
    }

    /** Backward as it leaves the last layer. */
    private Moment leaving() {
        LayerWidth widest = model.widest(model.widths());
        return new Moment()
                .withFloats(Kind.ACTIVATIONS, model.layer(widest, work.rank()).backward(batch));
    }

    /** A layer computed anew and differentiated, with the gradient of what leaves it. */
    private Moment oneLayer() {
        LayerWidth widest = model.widest(model.widths());
        LayerMemory layer = model.layer(widest, work.rank());
        return new Moment()
                .withFloats(Kind.ACTIVATIONS, layer.kept(batch) + layer.backward(batch) + hidden())
                .with(Kind.CONVERSIONS, model.conversions(List.of(widest)));
    }

    /** The losses and the beginning of their backward pass. */
    private Moment head() {
        long logits = batch.answers() * model.shape().vocabularySize();
        long rows = 2 * batch.answers() * model.shape().hiddenSize();
        boolean divergence = work.losses().contains(Distillation.KL);
        boolean reverse = work.losses().contains(Distillation.REVERSE_KL);
        // While a divergence is differentiated the softmax of the cross entropy is kept; the reverse one keeps one
        // more.
        long most = reverse ? DIVERGENCE + 2 : divergence ? DIVERGENCE + 1 : CROSS_ENTROPY;
        long compared = work.losses().contains(Distillation.HIDDEN) ? HIDDEN_LOSS * hidden() : 0;
        return new Moment()
                .withFloats(Kind.LOGITS, most * logits + rows)
                .withFloats(Kind.TEACHER, compared + (work.losses().isEmpty() ? 0 : taught()))
                .with(Kind.CONVERSIONS, model.convertsInUse() ? model.convertedHead() : 0);
    }

    /** What stays of the teacher while losses are computed: its own embeddings and its last state. */
    private long taught() {
        return front().embedded() + hidden();
    }

    /** The teacher at work, on its own view of the pictures first. */
    private Moment teacher() {
        LayerWidth dense = model.size().fullWidths().get(0);
        long layer = taught() + hidden() + model.layer(dense, 0).running(batch);
        return new Moment()
                .withFloats(Kind.TEACHER, Math.max(front().tower(), layer))
                .with(Kind.CONVERSIONS, model.convertsInUse() ? model.conversionBuffer() : 0);
    }
}

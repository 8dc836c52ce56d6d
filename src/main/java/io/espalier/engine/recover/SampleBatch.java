package io.espalier.engine.recover;

import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Conversations padded on the right to one length: zero embeddings, unseen by attention, positions counted on.
 *
 * @param samples one or more
 * @param width T, the longest
 */
public record SampleBatch(List<TrainingSample> samples, int width) {

    /** Copies the list. */
    public SampleBatch {
        samples = List.copyOf(samples);
    }

    /** Puts samples into one batch. */
    public static SampleBatch of(List<TrainingSample> samples) {
        return new SampleBatch(
                samples, samples.stream().mapToInt(TrainingSample::length).max().orElseThrow());
    }

    /** Returns the projected features of all pictures in order, [pictures, N, D]; empty when there is none. */
    public Tensor features(Scope into, Lvlm model) {
        List<Pixels> pictures =
                samples.stream().flatMap(sample -> sample.pictures().stream()).toList();
        if (pictures.isEmpty()) {
            return into.none();
        }
        Pixels first = pictures.get(0);
        int each = first.channels() * first.height() * first.width();
        float[] all = new float[pictures.size() * each];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).values(), 0, all, i * each, each);
        }
        return model.project(into, into.of(all, pictures.size(), first.channels(), first.height(), first.width()));
    }

    /** Returns the embeddings [B, T, D], pictures merged in, padding zero. */
    public Tensor embeddings(Scope into, Lvlm model) {
        int[] padded = new int[samples.size() * width];
        for (int b = 0; b < samples.size(); b++) {
            int[] ids = samples.get(b).ids();
            System.arraycopy(ids, 0, padded, b * width, ids.length);
        }
        Tensor flat = model.embed(into, padded, features(into, model));
        long[] shape = {samples.size(), width, model.config().decoder().hiddenSize()};
        return into.kernels().call(into, "masked", into.kernels().call(into, "reshape", flat, shape), keep(into));
    }

    /** Returns what blocks need: positions 0 to T-1, causal, padding unseen. */
    public BlockContext context(Scope into, Decoder decoder) {
        boolean even = samples.stream().allMatch(sample -> sample.length() == width);
        if (even) {
            return decoder.causal(into, width);
        }
        long[] positions = IntStream.range(0, width).asLongStream().toArray();
        return decoder.at(into, into.of(positions, width), into.kernels().call(into, "padded_mask", keep(into)));
    }

    /** Returns the answer tokens, their mean over the batch being the cross entropy. */
    public AnswerTargets answers() {
        return AnswerTargets.of(samples.stream().map(TrainingSample::labels).toList(), width, false);
    }

    /** Returns the flat positions b T + t of a set of positions. */
    public long[] positions(LossTerm.Positions which) {
        return IntStream.range(0, samples.size())
                .boxed()
                .flatMap(b -> IntStream.range(0, width)
                        .filter(t -> belongs(samples.get(b), t, which))
                        .mapToObj(t -> (long) b * width + t))
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static boolean belongs(TrainingSample sample, int t, LossTerm.Positions which) {
        return switch (which) {
            case ALL -> true;
            case REAL -> t < sample.length();
            case ANSWERS -> t + 1 < sample.length() && sample.labels()[t + 1] != AnswerTargets.IGNORED;
        };
    }

    private Tensor keep(Scope into) {
        boolean[] real = new boolean[samples.size() * width];
        for (int b = 0; b < samples.size(); b++) {
            Arrays.fill(real, b * width, b * width + samples.get(b).length(), true);
        }
        return into.of(real, samples.size(), width);
    }
}

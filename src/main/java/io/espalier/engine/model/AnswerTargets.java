package io.espalier.engine.model;

import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which positions of a batch predict which answer token, and how much each counts: only these rows ever reach the head.
 * Immutable.
 */
public final class AnswerTargets {
    /** Label of a position that does not count. */
    public static final int IGNORED = -100;

    private final long[] positions;
    private final long[] ids;
    private final float[] weights;

    /**
     * Takes three lists of one length.
     *
     * @param positions flat positions b T + t of the rows whose next token is an answer token
     * @param ids the answer token that each predicts
     * @param weights what its cross entropy is multiplied with; they sum to 1 for a mean
     */
    public AnswerTargets(long[] positions, long[] ids, float[] weights) {
        if (positions.length != ids.length || ids.length != weights.length) {
            throw new IllegalArgumentException("positions, ids and weights must have one length");
        }
        this.positions = positions.clone();
        this.ids = ids.clone();
        this.weights = weights.clone();
    }

    /**
     * Returns the targets of one sequence, every answer token counting alike.
     *
     * @param labels token ids, or {@link #IGNORED}, by position [T]; position t is predicted from t - 1
     */
    public static AnswerTargets of(int[] labels) {
        return of(List.of(labels), labels.length, false);
    }

    /**
     * Returns the targets of a padded batch.
     *
     * @param labels labels of each sequence, at most {@code width} long
     * @param width T of the batch
     * @param perSample true: mean over samples of the mean over a sample's tokens (the default of calibration); false: mean
     *     over all answer tokens, as transformers does
     */
    public static AnswerTargets of(List<int[]> labels, int width, boolean perSample) {
        List<long[]> found = new ArrayList<>();
        long[] counts = new long[labels.size()];
        for (int b = 0; b < labels.size(); b++) {
            int[] row = labels.get(b);
            for (int t = 1; t < row.length; t++) {
                if (row[t] != IGNORED) {
                    found.add(new long[] {(long) b * width + t - 1, row[t], b});
                    counts[b]++;
                }
            }
        }
        long samples = Arrays.stream(counts).filter(n -> n > 0).count();
        float[] weights = new float[found.size()];
        for (int i = 0; i < weights.length; i++) {
            long alike = perSample ? counts[(int) found.get(i)[2]] * samples : found.size();
            weights[i] = (float) (1.0 / alike);
        }
        return new AnswerTargets(
                found.stream().mapToLong(row -> row[0]).toArray(),
                found.stream().mapToLong(row -> row[1]).toArray(),
                weights);
    }

    /** Returns how many answer tokens count. */
    public int count() {
        return positions.length;
    }

    /**
     * Computes the weighted cross entropy, a float32 scalar; 0 when nothing counts.
     *
     * @param into owns the result; its kernels decide whether gradients are recorded
     * @param decoder whose norm and head to use
     * @param state raw output of the last block [B, T, D]
     */
    public Tensor loss(Scope into, Decoder decoder, Tensor state) {
        return decoder.parts()
                .output()
                .loss(
                        into,
                        state,
                        into.of(positions, positions.length),
                        into.of(ids, ids.length),
                        into.of(weights, weights.length));
    }
}

package io.espalier.engine.importance;

import io.espalier.engine.model.Decoder;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * Block Influence (ShortGPT, Men et al., 2024, equation 1): {@code BI_i = 1 - E[cos(x_i, x_i+1)]}, where {@code x_i} enters
 * block {@code i} and {@code x_i+1} leaves it, before any norm. A block that turns its input little does little.
 *
 * <p>Cosines are taken row by row in 32 bit, their mean in 64 bit, over all real tokens of all samples, picture rows
 * included. The forward pass is all it needs.
 */
public final class BlockInfluence implements LayerWalk.Visitor {
    private final Scope scope;
    private final Decoder decoder;
    private final InfluenceRule rule;
    private final double[] cosines;
    private final long[] tokens;

    BlockInfluence(Scope scope, Decoder decoder, InfluenceRule rule) {
        this.scope = scope;
        this.decoder = decoder;
        this.rule = rule;
        this.cosines = new double[decoder.layers()];
        this.tokens = new long[decoder.layers()];
    }

    /**
     * Computes the influence of every layer.
     *
     * @param scope where the computation lives; nothing is left in it
     * @param decoder the decoder, pruned or not
     * @param samples at least one
     * @param rule which reading of the definition
     * @return one value per layer, low for a layer that does little
     */
    public static double[] of(Scope scope, Decoder decoder, List<CalibrationSample> samples, InfluenceRule rule) {
        try (LayerWalk walk = new LayerWalk(scope, decoder, samples, false)) {
            BlockInfluence influence = new BlockInfluence(scope, walk.decoder(), rule);
            walk.forward(influence, ProgressListener.NONE, decoder.layers());
            return influence.values();
        } catch (Cancelled e) {
            throw new IllegalStateException("nobody can cancel this", e);
        }
    }

    @Override
    public void visit(int layer, Tensor input, Tensor output) {
        try (Scope step = scope.child()) {
            boolean normed = rule == InfluenceRule.AUTHORS && layer == cosines.length - 1;
            Tensor compared = normed ? decoder.normed(step, output) : output;
            for (float cosine :
                    step.kernels().call(step, "cosines", input, compared).toFloats()) {
                cosines[layer] += cosine;
                tokens[layer]++;
            }
        }
    }

    /** Returns the influence of every layer from what was seen so far. */
    double[] values() {
        double[] values = new double[cosines.length];
        for (int layer = 0; layer < values.length; layer++) {
            values[layer] = switch (rule) {
                case MEAN -> 1 - cosines[layer] / tokens[layer];
                case AUTHORS -> tokens[layer] - cosines[layer];
            };
        }
        return values;
    }
}

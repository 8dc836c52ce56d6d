package io.espalier.engine.importance;

import io.espalier.engine.model.Decoder;
import io.espalier.engine.problem.EngineException;
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
public final class BlockInfluence {
    private final Scope scope;
    private final Decoder decoder;
    private final InfluenceRule rule;
    private final double[] cosines;
    private final long[] tokens;

    BlockInfluence(Scope scope, Decoder decoder, InfluenceRule rule, CalibrationWorkspace.Forward sums) {
        this.scope = scope;
        this.decoder = decoder;
        this.rule = rule;
        this.cosines = sums.cosines().clone();
        this.tokens = sums.tokens().clone();
    }

    /**
     * Computes the influence of every layer.
     *
     * @param scope where the computation lives; nothing is left in it
     * @param decoder the decoder, pruned or not
     * @param samples at least one
     * @param rule which reading of the definition
     * @return one value per layer, low for a layer that does little
     * @throws EngineException if there are no samples, or a value is not finite
     */
    public static double[] of(Scope scope, Decoder decoder, List<CalibrationSample> samples, InfluenceRule rule)
            throws EngineException {
        try {
            return new Calibrator(decoder, rule, null)
                    .calibrate(scope, samples, CalibrationSource.named(""), ProgressListener.NONE)
                    .blockInfluence();
        } catch (Cancelled e) {
            throw new IllegalStateException("nobody can cancel this", e);
        }
    }

    /** Sees input and raw output [1, T, D] of one block. */
    void visit(int layer, Tensor input, Tensor output) {
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

    /** Returns what was summed up over some layers. */
    CalibrationWorkspace.Forward sums(int layers) {
        return new CalibrationWorkspace.Forward(layers, cosines.clone(), tokens.clone());
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

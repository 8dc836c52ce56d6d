package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.model.decoder.Decoder;
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
final class BlockInfluence {
    private final Scope scope;
    private final Decoder decoder;
    private final InfluenceRule rule;
    private final CalibrationWorkspace.Sums all;
    private final CalibrationWorkspace.Sums visual;

    BlockInfluence(Scope scope, Decoder decoder, InfluenceRule rule, CalibrationWorkspace.Forward sums) {
        this.scope = scope;
        this.decoder = decoder;
        this.rule = rule;
        this.all = sums.all().copy();
        this.visual = sums.visual().copy();
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

    /** Sees input and raw output [1, T, D] of one block, some of whose positions are those of pictures. */
    void visit(int layer, Tensor input, Tensor output, IndexList pictures) {
        try (Scope step = scope.child()) {
            boolean normed = rule == InfluenceRule.AUTHORS && layer == all.cosines().length - 1;
            Tensor compared = normed ? decoder.normed(step, output) : output;
            float[] cosines =
                    step.kernels().call(step, "cosines", input, compared).toFloats();
            for (float cosine : cosines) {
                all.cosines()[layer] += cosine;
            }
            for (int i = 0; i < pictures.size(); i++) {
                visual.cosines()[layer] += cosines[pictures.at(i)];
            }
            all.tokens()[layer] += cosines.length;
            visual.tokens()[layer] += pictures.size();
        }
    }

    /** Returns what was summed up over some layers. */
    CalibrationWorkspace.Forward sums(int layers) {
        return new CalibrationWorkspace.Forward(layers, all.copy(), visual.copy());
    }

    /** Returns the influence of every layer, over one kind of positions, from what was seen so far. */
    double[] values(Tokens which) {
        double[] values = new double[all.cosines().length];
        for (int layer = 0; layer < values.length; layer++) {
            double cosines = of(which, all.cosines()[layer], visual.cosines()[layer]);
            double tokens = of(which, (double) all.tokens()[layer], (double) visual.tokens()[layer]);
            values[layer] = switch (rule) {
                case MEAN -> 1 - cosines / tokens;
                case AUTHORS -> tokens - cosines;
            };
        }
        return values;
    }

    private static double of(Tokens which, double whole, double pictures) {
        return switch (which) {
            case ALL -> whole;
            case VISUAL -> pictures;
            case TEXT -> whole - pictures;
        };
    }
}

package io.espalier.engine.model.decoder;

import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What stands behind the last block: the final norm and the map to logits. Owns nothing.
 *
 * @param norm weight [D] of an RMS norm, or weight and bias [D] of a layer norm
 * @param matrix output matrix [V, D], with a bias [V] behind it if there is one
 * @param eps added to the mean square or the variance in the norm
 */
public record OutputHead(List<Tensor> norm, List<Tensor> matrix, double eps) {

    /** Copies the lists. */
    public OutputHead {
        norm = List.copyOf(norm);
        matrix = List.copyOf(matrix);
    }

    /** Takes what a model has of it, by canonical name. */
    public static OutputHead of(Map<String, Tensor> tensors, double eps) {
        return new OutputHead(
                withBias(tensors, TensorNames.NORM, TensorNames.NORM_BIAS),
                withBias(tensors, TensorNames.HEAD, TensorNames.HEAD_BIAS),
                eps);
    }

    private static List<Tensor> withBias(Map<String, Tensor> tensors, String weight, String bias) {
        Tensor first = TensorNames.get(tensors, weight);
        Tensor second = tensors.get(bias);
        return second == null ? List.of(first) : List.of(first, second);
    }

    /** Returns raw block outputs [.., D] after the norm. */
    Tensor normed(Scope into, Tensor x) {
        return into.kernels().call(into, "final_norm", x, norm, eps);
    }

    /** Returns float32 logits [.., V] of raw block outputs [.., D]. */
    Tensor logits(Scope into, Tensor x) {
        return into.kernels().call(into, "logits", x, norm, matrix, eps);
    }

    /** Returns the most probable next id after the last position of [B, T, D]: [B, 1]. */
    Tensor greedy(Scope into, Tensor x) {
        return into.kernels().call(into, "greedy", x, norm, matrix, eps);
    }

    /**
     * Returns the weighted cross entropy, a float32 scalar, of the rows of raw block outputs that predict something.
     *
     * @param into owns the result; its kernels decide whether gradients are recorded
     * @param x raw output of the last block [B, T, D]
     * @param rows flat positions [N] of those rows
     * @param targets what each predicts [N]
     * @param weights what the cross entropy of each is multiplied with [N]
     */
    public Tensor loss(Scope into, Tensor x, Tensor rows, Tensor targets, Tensor weights) {
        return into.kernels().call(into, "answer_loss", x, rows, targets, weights, norm, matrix, eps);
    }

    /** Returns a head whose weights have been converted once. */
    OutputHead resident(Scope scope, DType type) {
        return new OutputHead(Tensor.converted(scope, norm, type), Tensor.converted(scope, matrix, type), eps);
    }
}

package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two-layer MLP from vision features [.., C] to the decoder's width D, behind a layer norm (eps 1e-5) in some families.
 * Owns nothing.
 *
 * @param weights of the tensors of {@link #NAMES} that the family has, in that order: norm weight and bias [C], linear 1
 *     weight [D, C] and bias [D], linear 2 weight [D, D] and bias [D]
 * @param activation between the layers: {@code gelu} is the exact one
 */
public record Projector(List<Tensor> weights, String activation) {

    /** Canonical names of the tensors that a projector may have, in kernel order. */
    public static final List<String> NAMES = Stream.of(
                    "norm.weight", "norm.bias", "linear_1.weight", "linear_1.bias", "linear_2.weight", "linear_2.bias")
            .map(name -> TensorNames.PROJECTOR + name)
            .toList();

    /** Copies the list. */
    public Projector {
        weights = List.copyOf(weights);
    }

    /** Projects features [.., C] to [.., D]. */
    public Tensor project(Scope into, Tensor features) {
        return into.kernels().call(into, "projector", features, weights, activation);
    }

    /** Returns the canonical names of the weights. */
    public List<String> names() {
        return NAMES.subList(NAMES.size() - weights.size(), NAMES.size());
    }

    /** Returns a projector over other weights of the same shapes, such as trained ones. */
    public Projector withWeights(List<Tensor> other) {
        return new Projector(other, activation);
    }

    /** Returns a projector whose weights have been converted once. */
    public Projector resident(Scope scope, DType type) {
        return new Projector(Tensor.converted(scope, weights, type), activation);
    }
}

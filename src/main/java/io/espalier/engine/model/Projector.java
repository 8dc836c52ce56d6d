package io.espalier.engine.model;

import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * The two-layer MLP from vision features to the decoder's width. Owns nothing.
 *
 * @param weights linear 1 weight [D, Dv] and bias [D], linear 2 weight [D, D] and bias [D]
 * @param activation between the layers: {@code gelu} is the exact one
 */
public record Projector(List<Tensor> weights, String activation) {

    /** Copies the list. */
    public Projector {
        weights = List.copyOf(weights);
    }

    /** Projects features [.., Dv] to [.., D]. */
    public Tensor project(Scope into, Tensor features) {
        return into.kernels().call(into, "projector", features, weights, activation);
    }

    /** Returns a projector over other weights of the same shapes, such as trained ones. */
    public Projector withWeights(List<Tensor> other) {
        return new Projector(other, activation);
    }

    /** Returns a projector whose weights have been converted once. */
    Projector resident(Scope scope, DType type) {
        return new Projector(VisionTower.converted(scope, weights, type), activation);
    }
}

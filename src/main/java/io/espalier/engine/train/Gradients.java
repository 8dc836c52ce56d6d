package io.espalier.engine.train;

import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What one micro-batch says.
 *
 * @param tensors gradient of the total loss for every parameter, in the trainer's order
 * @param losses terms of the loss by name; {@code loss} is the total
 */
public record Gradients(List<Tensor> tensors, Map<String, Double> losses) {

    /** Copies the collections. */
    public Gradients {
        tensors = List.copyOf(tensors);
        losses = Map.copyOf(losses);
    }
}

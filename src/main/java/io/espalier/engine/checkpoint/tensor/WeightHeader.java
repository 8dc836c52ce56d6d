package io.espalier.engine.checkpoint.tensor;

import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * What the header of one weight file says; every tensor lies inside the file.
 *
 * @param tensors in the order of the header
 * @param metadata the free text that the format has room for, such as {@code format=pt}
 * @param notes oddities that do no harm
 */
public record WeightHeader(List<TensorInfo> tensors, Map<String, String> metadata, List<Problem> notes) {

    /** Copies its parts. */
    public WeightHeader {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
        notes = List.copyOf(notes);
    }
}

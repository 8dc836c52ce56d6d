package io.espalier.engine.checkpoint;

import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * What the header of one safetensors file says; every tensor lies inside the file and no byte belongs to two.
 *
 * @param tensors in the order of the header
 * @param metadata the free text of {@code __metadata__}, such as {@code format=pt}
 * @param notes oddities that do no harm
 */
public record SafetensorsHeader(List<TensorInfo> tensors, Map<String, String> metadata, List<Problem> notes) {

    /** Copies its parts. */
    public SafetensorsHeader {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
        notes = List.copyOf(notes);
    }
}

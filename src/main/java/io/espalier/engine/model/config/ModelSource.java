package io.espalier.engine.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a family reads a configuration from.
 *
 * @param config content of {@code config.json}
 * @param folder where it lies
 * @param vocabulary where the tokenizer's files lie; the same, as a rule
 * @param tensors what is stored, by canonical name; empty for a model that has no weights yet
 * @param tower the configuration of a vision tower in a folder of its own; a missing node without one
 */
public record ModelSource(
        JsonNode config, Path folder, Path vocabulary, Map<String, TensorInfo> tensors, JsonNode tower) {

    /** Copies the map. */
    public ModelSource {
        tensors = Map.copyOf(tensors);
    }

    /** Describes an opened folder. */
    public ModelSource(Checkpoint checkpoint, Map<String, TensorInfo> tensors, JsonNode tower) {
        this(checkpoint.config(), checkpoint.folder(), checkpoint.tokenizerFolder(), tensors, tower);
    }

    /** Returns the name of the configuration's file, for messages. */
    public String file() {
        return folder.resolve("config.json").toString();
    }

    /** Returns the shape of a stored tensor; empty when there is none. */
    public Optional<List<Long>> shape(String canonical) {
        return Optional.ofNullable(tensors.get(canonical)).map(TensorInfo::shape);
    }
}

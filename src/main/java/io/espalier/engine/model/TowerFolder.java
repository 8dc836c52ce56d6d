package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.checkpoint.StrictJson;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of its own in which a vision tower may lie: {@code mm_vision_tower} of a configuration, a path from the model's
 * folder. What is only the name of a model on a hub is no folder here.
 *
 * @param folder holds at least a {@code config.json}
 */
record TowerFolder(Path folder) {

    /** Returns the folder that a configuration names, if it is there. */
    static Optional<TowerFolder> of(JsonNode config, Path modelFolder) {
        String named = config.path("mm_vision_tower").asText("");
        if (named.isBlank()) {
            return Optional.empty();
        }
        try {
            Path folder = modelFolder.resolve(named).normalize();
            return Files.isRegularFile(folder.resolve("config.json"))
                    ? Optional.of(new TowerFolder(folder))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns a file of this folder; empty when there is none. */
    Optional<JsonNode> json(String name) throws EngineException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(StrictJson.read(file)) : Optional.empty();
    }

    /** Returns the configuration of the vision side; missing when it cannot be read, which is noted. */
    JsonNode visionConfig(List<Problem> problems) {
        try {
            JsonNode config = StrictJson.read(folder.resolve("config.json"));
            return config.has("vision_config") ? config.get("vision_config") : config;
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return MissingNode.getInstance();
        }
    }
}

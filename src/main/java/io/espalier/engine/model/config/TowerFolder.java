package io.espalier.engine.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of its own in which a vision tower may lie. A configuration names it by a path from the model's folder, or by
 * the name of a published model; see {@link OtherFolder#find}.
 *
 * @param folder holds at least a {@code config.json}
 */
public record TowerFolder(Path folder) {
    /** Returns the folder that a configuration names in {@code mm_vision_tower}, if it is there. */
    public static Optional<TowerFolder> of(JsonNode config, Path modelFolder) {
        return find(modelFolder, config.path("mm_vision_tower").asText(""));
    }

    /** Returns the folder of this name, if it is there. */
    private static Optional<TowerFolder> find(Path modelFolder, String name) {
        return OtherFolder.TOWER.find(modelFolder, name).map(TowerFolder::new);
    }

    /**
     * Returns the folder of a tower that a model cannot do without.
     *
     * @param model the folder of the model
     * @param name what its configuration calls the tower
     * @throws EngineException {@code MF-010} when it is not there
     */
    public static TowerFolder require(Path model, String name) throws EngineException {
        Optional<TowerFolder> found = find(model, name);
        if (found.isEmpty()) {
            throw Problem.of("MF-010", "the vision tower is in a folder of its own, which is not here")
                    .at(model)
                    .found(OtherFolder.TOWER.lookedFor(model, name))
                    .expected("that folder beside the model's, or in it")
                    .advice("Get " + Quote.of(name) + " and put it there, or say with --tower where it is")
                    .asException();
        }
        return found.get();
    }

    /** Returns a file of this folder; empty when there is none. */
    public Optional<JsonNode> json(String name) throws EngineException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(StrictJson.read(file)) : Optional.empty();
    }

    /** Returns the configuration of the vision side; missing when it cannot be read, which is noted. */
    public JsonNode visionConfig(List<Problem> problems) {
        try {
            JsonNode config = StrictJson.read(folder.resolve("config.json"));
            return config.has("vision_config") ? config.get("vision_config") : config;
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return MissingNode.getInstance();
        }
    }
}

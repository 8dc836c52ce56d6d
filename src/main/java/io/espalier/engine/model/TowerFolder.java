package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.checkpoint.StrictJson;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of its own in which a vision tower may lie. A configuration names it by a path from the model's folder, or by
 * the name of a published model; both are followed inside that folder and the folder around it, and nowhere else.
 *
 * @param folder holds at least a {@code config.json}
 */
record TowerFolder(Path folder) {
    /** Returns the folder that a configuration names in {@code mm_vision_tower}, if it is there. */
    static Optional<TowerFolder> of(JsonNode config, Path modelFolder) {
        return find(modelFolder, config.path("mm_vision_tower").asText(""));
    }

    /** Returns the folder of this name, if it is there. */
    private static Optional<TowerFolder> find(Path modelFolder, String name) {
        return candidates(modelFolder, name).stream()
                .filter(place -> Files.isRegularFile(place.resolve("config.json")))
                .findFirst()
                .map(TowerFolder::new);
    }

    /**
     * Returns the folder of a tower that a model cannot do without.
     *
     * @param model the folder of the model
     * @param name what its configuration calls the tower
     * @throws EngineException {@code MF-010} when it is not there
     */
    static TowerFolder require(Path model, String name) throws EngineException {
        Optional<TowerFolder> found = find(model, name);
        if (found.isEmpty()) {
            Optional<Path> said = OtherFolder.TOWER.of(model);
            throw Problem.of("MF-010", "the vision tower is in a folder of its own, which is not here")
                    .at(model)
                    .found("the name " + Quote.of(name)
                            + said.map(place -> ", and no config.json in " + place)
                                    .orElse(""))
                    .expected("that folder beside the model's, or in it")
                    .advice("Get " + Quote.of(name) + " and put it there, or say with --tower where it is")
                    .asException();
        }
        return found.get();
    }

    private static List<Path> candidates(Path model, String name) {
        Optional<Path> said = OtherFolder.TOWER.of(model);
        if (said.isPresent()) {
            return List.of(said.get());
        }
        Path folder = model.toAbsolutePath().normalize();
        Path around = folder.resolveSibling("").normalize();
        List<Path> places = new ArrayList<>();
        String last = name.replace('\\', '/').replaceFirst("/+$", "").replaceFirst(".*/", "");
        for (String way : List.of(name, last, "../" + last)) {
            resolved(folder, way)
                    .filter(place -> place.startsWith(around) && !place.equals(folder) && !place.equals(around))
                    .ifPresent(places::add);
        }
        return places;
    }

    /** Returns the folder that a way leads to; nothing for a name that cannot be one on this machine. */
    private static Optional<Path> resolved(Path folder, String way) {
        try {
            return Optional.of(folder.resolve(way).normalize());
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

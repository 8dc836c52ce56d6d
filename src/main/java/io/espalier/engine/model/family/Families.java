package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** The families that Espalier knows. */
public final class Families {
    /** Every family, the first that accepts a configuration wins. */
    static final List<Family> TABLE =
            List.of(new LlavaFamily(), new OriginalLlavaFamily(), new InternVlFamily(), new BunnyFamily());

    private Families() {}

    /** Returns the family that a configuration was read by. */
    public static Family of(ModelConfig config) {
        return TABLE.stream()
                .filter(family -> family.name().equals(config.family()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no family " + config.family()));
    }

    /**
     * Returns the family that a configuration belongs to.
     *
     * @param config content of {@code config.json}
     * @param folder where it lies, for the message
     * @throws EngineException {@code MC-002} when no family accepts it
     */
    public static Family of(JsonNode config, Path folder) throws EngineException {
        for (Family family : TABLE) {
            if (family.accepts(config)) {
                return family;
            }
        }
        List<String> known =
                TABLE.stream().flatMap(family -> family.modelTypes().stream()).toList();
        throw Problem.of("MC-002", "the model family is not known")
                .at(folder.resolve("config.json"))
                .found("model_type \"" + config.path("model_type").asText("") + "\"")
                .expected(String.join(", ", known))
                .advice("Open a model of one of these families")
                .asException();
    }
}

package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model that has a configuration and no weights yet.
 *
 * @param config its configuration
 * @param block its kind of decoder block
 * @param tensors every tensor it will have, by canonical name, with its shape
 */
public record ModelBlueprint(ModelConfig config, DecoderBlock block, Map<String, List<Long>> tensors) {

    /**
     * Reads a {@code config.json}.
     *
     * @param config its content
     * @param place where it comes from, for messages
     * @throws EngineException with every problem
     */
    public static ModelBlueprint of(JsonNode config, Path place) throws EngineException {
        return of(config, MissingNode.getInstance(), place);
    }

    /**
     * Reads the {@code config.json} of a model and that of its vision tower.
     *
     * @param config its content
     * @param tower the configuration of a tower in a folder of its own; a missing node without one
     * @param place where the configuration comes from, for messages
     * @throws EngineException with every problem
     */
    public static ModelBlueprint of(JsonNode config, JsonNode tower, Path place) throws EngineException {
        Family family = Families.of(config, place);
        List<Problem> problems = new ArrayList<>();
        ModelConfig read = family.configure(new ModelSource(config, place, place, Map.of(), tower), problems);
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        DecoderBlock block = family.block(read);
        return new ModelBlueprint(read, block, family.expected(read, block));
    }

    /** Returns the name under which published folders of this family store a tensor. */
    public String published(String canonical) {
        return Families.of(config).published(canonical);
    }

    /** Returns whether a tensor belongs to the vision tower. */
    public static boolean isOfTower(String canonical) {
        return canonical.startsWith(TensorNames.VISION);
    }
}

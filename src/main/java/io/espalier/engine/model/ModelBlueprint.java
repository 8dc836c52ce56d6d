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
        Family family = Families.of(config, place);
        List<Problem> problems = new ArrayList<>();
        ModelConfig read = family.configure(new ModelSource(config, place, Map.of(), MissingNode.getInstance()), problems);
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        DecoderBlock block = family.block(read);
        return new ModelBlueprint(read, block, family.expected(read, block));
    }
}

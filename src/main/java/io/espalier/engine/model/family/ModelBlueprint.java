package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.FusedPart;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that has a configuration and no weights yet.
 *
 * @param config its configuration
 * @param block its kind of decoder block
 * @param tensors every tensor it will have as stored, by canonical name, with its shape
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

    /** Returns every weight as blocks and towers read it, by canonical name, with its shape: nothing fused. */
    public Map<String, List<Long>> weights() {
        Map<String, List<FusedPart>> fused = Families.of(config).fused(config);
        Map<String, List<Long>> weights = new LinkedHashMap<>();
        tensors.forEach((name, shape) -> {
            List<FusedPart> parts = fused.getOrDefault(name, List.of());
            parts.forEach(part -> {
                List<Long> rows = new ArrayList<>(shape);
                rows.set(0, part.rows());
                weights.put(part.name(), List.copyOf(rows));
            });
            if (parts.isEmpty()) {
                weights.put(name, shape);
            }
        });
        return weights;
    }

    /**
     * Returns weights as published folders of this family store them: fused where those are, under their names.
     *
     * @param scope owns what is fused
     * @param weights all of {@link #weights}
     */
    public Map<String, Tensor> stored(Scope scope, Map<String, Tensor> weights) {
        Map<String, List<FusedPart>> fused = Families.of(config).fused(config);
        Map<String, Tensor> stored = new LinkedHashMap<>();
        for (String name : tensors.keySet()) {
            List<Tensor> parts = fused.getOrDefault(name, List.of()).stream()
                    .map(part -> TensorNames.get(weights, part.name()))
                    .toList();
            Tensor whole = parts.isEmpty()
                    ? TensorNames.get(weights, name)
                    : scope.kernels().call(scope, "cat", parts, 0);
            stored.put(published(name), whole);
        }
        return stored;
    }

    /** Returns whether a tensor belongs to the vision tower. */
    public static boolean isOfTower(String canonical) {
        return canonical.startsWith(TensorNames.VISION);
    }
}

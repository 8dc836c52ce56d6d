package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One model family in one storage layout: how its configuration reads, what its tensors are called, and what they are for.
 *
 * <p>Adding a family means one implementation of this interface, one {@link DecoderBlock} if the decoder is new, and one
 * line in {@link Families}.
 */
interface Family {
    /** Name shown to people, such as {@code LLaVA-1.5 (llava-hf)}. */
    String name();

    /** Returns whether a {@code config.json} is of this family. */
    boolean accepts(JsonNode config);

    /** Returns the model types that this family answers to, for messages. */
    List<String> modelTypes();

    /**
     * Reads the configuration with the defaults of the original classes.
     *
     * @param config content of {@code config.json}
     * @param folder where it lies, for messages
     * @param problems where every field that cannot be used is noted
     * @return a configuration that fits together, even if problems were noted
     */
    ModelConfig configure(JsonNode config, Path folder, List<Problem> problems);

    /** Returns the kind of decoder block. */
    DecoderBlock block(ModelConfig config);

    /**
     * Builds the vision tower.
     *
     * @param tensors every tensor by canonical name
     */
    VisionTower tower(ModelConfig config, Map<String, Tensor> tensors);

    /** Returns the name used by {@link TensorNames} for a stored name; a tensor that is to be ignored has an empty one. */
    String canonical(String stored);

    /** Returns every tensor the model needs, by canonical name, with its shape. */
    Map<String, List<Long>> expected(ModelConfig config, DecoderBlock block);
}

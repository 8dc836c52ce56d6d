package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.FusedPart;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.template.PromptTemplates;
import io.espalier.engine.text.tokenizer.Tokenizers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One model family in one storage layout: how its configuration reads, what its tensors are called, and what they are for.
 *
 * <p>Adding a family means one implementation of this interface, one {@link DecoderBlock} if the decoder is new, and one
 * line in {@link Families}.
 */
public interface Family {
    /** Name shown to people, such as {@code LLaVA-1.5 (llava-hf)}. */
    String name();

    /** Returns whether a {@code config.json} is of this family. */
    boolean accepts(JsonNode config);

    /** Returns the model types that this family answers to, for messages. */
    List<String> modelTypes();

    /**
     * Reads the configuration with the defaults of the original classes; what it does not state may be seen from tensors.
     *
     * @param source configuration and stored tensors
     * @param problems where every field that cannot be used is noted
     * @return a configuration that fits together, even if problems were noted
     */
    ModelConfig configure(ModelSource source, List<Problem> problems);

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

    /**
     * Returns what stored tensors hold several weights below one another: by canonical name, the weights as blocks read them.
     */
    default Map<String, List<FusedPart>> fused(ModelConfig config) {
        return Map.of();
    }

    /** Returns the stored name of a canonical one, as published folders have it: what {@link #canonical} turns back. */
    default String published(String canonical) {
        return canonical;
    }

    /** Returns every tensor the model needs, as stored, by canonical name, with its shape. */
    Map<String, List<Long>> expected(ModelConfig config, DecoderBlock block);

    /** Returns the tensors that may be there as well, by canonical name, with their shapes. */
    default Map<String, List<Long>> optional(ModelConfig config) {
        return Map.of();
    }

    /**
     * Returns what a model calls the folder in which its vision tower lies on its own; empty when the tower belongs to the
     * model's own files. The names in that folder are also given to {@link #canonical}.
     */
    default Optional<String> towerFolder(Checkpoint checkpoint) {
        return Optional.empty();
    }

    /** Returns what a person should know of a model of this configuration that its card has no place for. */
    default List<Problem> notes(JsonNode config) {
        return List.of();
    }

    /**
     * Returns whether transformers itself has classes for this layout. Otherwise the authors' code loads it, which takes any
     * number of layers and any width of the MLP, and refuses fewer heads.
     */
    boolean isStock();

    /** Returns the classes of transformers that the decoder alone can be written for, the most direct one first. */
    List<LanguageClass> languageClasses();

    /**
     * Returns what was read from other folders than the model's: by the name of the file under which a copy of the model
     * needs it, {@code config.json} with every field.
     *
     * @throws EngineException when a file cannot be read
     */
    default Map<String, JsonNode> borrowed(Checkpoint checkpoint) throws EngineException {
        return Map.of();
    }

    /**
     * Opens the tokenizer.
     *
     * @return to be closed by the caller
     * @throws EngineException when there is none, or with every problem of its files
     */
    default Tokenizer tokenizer(Checkpoint checkpoint) throws EngineException {
        return Tokenizers.open(checkpoint);
    }

    /**
     * Returns the prompt template.
     *
     * @throws EngineException when a file that says which one it is cannot be read
     */
    default PromptTemplates.Choice template(Checkpoint checkpoint) throws EngineException {
        return PromptTemplates.of(checkpoint);
    }

    /**
     * Returns how pictures are prepared.
     *
     * @throws EngineException when that is not said, or with every problem of what is said
     */
    default PixelProcessor pixels(Checkpoint checkpoint, ModelConfig config) throws EngineException {
        return PixelProcessor.from(checkpoint);
    }
}

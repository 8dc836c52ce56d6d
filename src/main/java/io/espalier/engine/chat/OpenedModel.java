package io.espalier.engine.chat;

import io.espalier.engine.export.Variant;
import io.espalier.engine.export.VariantFolder;
import io.espalier.engine.image.PixelProcessor;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.text.PromptTemplate;
import io.espalier.engine.text.PromptTemplates;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.Tokenizers;
import java.nio.file.Path;
import java.util.List;

/** A model folder opened to be computed with: mapped weights, tokenizer, prompt template and picture preparation. */
public final class OpenedModel implements AutoCloseable {
    private final Kernels kernels;
    private final Scope scope;
    private final Variant variant;
    private final Lvlm model;
    private final Tokenizer tokenizer;
    private final PromptTemplates.Choice template;
    private final PixelProcessor processor;

    private OpenedModel(Kernels kernels, Scope scope, Variant variant, Lvlm model, Tokenizer tokenizer)
            throws EngineException {
        this.kernels = kernels;
        this.scope = scope;
        this.variant = variant;
        this.model = model;
        this.tokenizer = tokenizer;
        this.template = PromptTemplates.of(variant.base().checkpoint());
        this.processor = PixelProcessor.from(variant.base().checkpoint());
    }

    /**
     * Opens a model; nothing is read of its weights before they are computed with.
     *
     * @param path a model folder, or an Espalier folder that refers to one
     * @param device where to compute
     * @param computeType element type of activations
     * @return the model, to be closed
     * @throws EngineException with every problem of the folder, or when the device cannot be used
     */
    public static OpenedModel open(Path path, Device device, DType computeType) throws EngineException {
        return open(VariantFolder.open(path), device, computeType);
    }

    /** Opens a variant; see {@link #open(Path, Device, DType)}. */
    public static OpenedModel open(Variant variant, Device device, DType computeType) throws EngineException {
        Kernels kernels = Kernels.start(device);
        Scope scope = kernels.scope();
        try {
            Lvlm model = variant.load(scope, computeType);
            return withTokenizer(kernels, scope, variant, model);
        } catch (EngineException | RuntimeException e) {
            scope.close();
            kernels.close();
            throw e;
        }
    }

    private static OpenedModel withTokenizer(Kernels kernels, Scope scope, Variant variant, Lvlm model)
            throws EngineException {
        Tokenizer tokenizer = Tokenizers.open(variant.base().checkpoint());
        try {
            return new OpenedModel(kernels, scope, variant, model, tokenizer);
        } catch (EngineException | RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** Returns what was opened: the base model and what was done to it. */
    public Variant variant() {
        return variant;
    }

    /** Returns the folder of the base model. */
    public ModelFolder folder() {
        return variant.base();
    }

    /** Returns the kernels that everything runs on. */
    public Kernels kernels() {
        return kernels;
    }

    /** Returns the scope that lives as long as this model. */
    public Scope scope() {
        return scope;
    }

    /** Returns the model, LoRA factors merged. */
    public Lvlm model() {
        return model;
    }

    /** Returns the tokenizer. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** Returns how prompts are written. */
    public PromptTemplate template() {
        return template.template();
    }

    /** Returns what is worth knowing about the template. */
    public List<Problem> notes() {
        return template.notes();
    }

    /** Returns how pictures are prepared. */
    public PixelProcessor processor() {
        return processor;
    }

    @Override
    public void close() {
        tokenizer.close();
        scope.close();
        kernels.close();
    }
}

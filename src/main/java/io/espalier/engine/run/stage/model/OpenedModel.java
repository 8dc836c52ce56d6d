package io.espalier.engine.run.stage.model;

import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.nio.file.Path;

/** A model of any kind opened to be computed with: kernels, mapped weights, tokenizer and picture preparation. */
public final class OpenedModel implements AutoCloseable {
    private final Kernels kernels;
    private final Scope scope;
    private final Variant variant;
    private final Lvlm model;
    private final Processor processor;

    private OpenedModel(Kernels kernels, Scope scope, Variant variant, Lvlm model, Processor processor) {
        this.kernels = kernels;
        this.scope = scope;
        this.variant = variant;
        this.model = model;
        this.processor = processor;
    }

    /**
     * Opens a model, computing in 32 bit; nothing is read of its weights before they are computed with.
     *
     * @param path a model folder, or an Espalier folder that refers to one
     * @param device where to compute: {@code cpu}, {@code gpu:N} or {@code auto}
     * @return the model, to be closed
     * @throws EngineException with every problem of the folder, or when the device cannot be used
     */
    public static OpenedModel open(Path path, String device) throws EngineException {
        return open(VariantFolder.open(path), device);
    }

    /** Opens a variant; see {@link #open(Path, String)}. */
    public static OpenedModel open(Variant variant, String device) throws EngineException {
        return open(variant, Device.parse(device), DType.F32);
    }

    /**
     * Opens a model for answers: like {@link #open(Path, String)}, computing in the type that was chosen for this process.
     *
     * @param path a model folder, or an Espalier folder that refers to one
     * @param device where to compute
     */
    public static OpenedModel forAnswers(Path path, String device) throws EngineException {
        Variant variant = VariantFolder.open(path);
        Device where = Device.parse(device);
        return open(variant, where, ComputeType.ofProcess().of(variant.base(), where));
    }

    private static OpenedModel open(Variant variant, Device device, DType type) throws EngineException {
        Processor processor = Processor.open(variant.base());
        try {
            Kernels kernels = Kernels.start(device);
            return loaded(kernels, variant, processor, type);
        } catch (EngineException | RuntimeException e) {
            processor.close();
            throw e;
        }
    }

    private static OpenedModel loaded(Kernels kernels, Variant variant, Processor processor, DType type)
            throws EngineException {
        Scope scope = kernels.scope();
        try {
            return new OpenedModel(kernels, scope, variant, variant.load(scope, type), processor);
        } catch (EngineException | RuntimeException e) {
            scope.close();
            kernels.close();
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

    /** Returns the model, LoRA factors merged, weights in the type of the file. */
    public Lvlm model() {
        return model;
    }

    /** Returns what stands between people and the model; closed with it. */
    public Processor processor() {
        return processor;
    }

    @Override
    public void close() {
        processor.close();
        scope.close();
        kernels.close();
    }
}

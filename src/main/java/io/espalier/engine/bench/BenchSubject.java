package io.espalier.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.pretrain.Nursery;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** The model that is measured, its weights converted once to the type it computes in unless it is large. Owns native memory: close it. */
public final class BenchSubject implements AutoCloseable {
    private static final String SIZES = "sprout-size.json";
    private static final long SEED = 7;

    private final String name;
    private final Kernels kernels;
    private final Scope scope;
    private final Lvlm model;

    private BenchSubject(String name, Kernels kernels, Scope scope, Lvlm model) {
        this.name = name;
        this.kernels = kernels;
        this.scope = scope;
        this.model = model;
    }

    private interface Source {
        Lvlm model(Scope scope) throws EngineException;
    }

    /**
     * Opens a model folder, pruned or not.
     *
     * @param folder any that {@code inspect} opens
     * @param device where to compute
     * @param type element type of weights and activations
     * @throws EngineException when the folder or the device cannot be used
     */
    public static BenchSubject open(Path folder, Device device, DType type) throws EngineException {
        return start(
                folder.toString(),
                device,
                scope -> VariantFolder.open(folder).load(scope, type).residentIfSmall(scope));
    }

    /**
     * Makes a model of Sprout's sizes with random weights, the same every time.
     *
     * @param device where to compute
     * @param type element type of weights and activations
     * @throws EngineException when the device cannot be used
     */
    public static BenchSubject seeded(Device device, DType type) throws EngineException {
        return seeded(sizes(), device, type);
    }

    /** As above, of the sizes of a {@code config.json}. */
    static BenchSubject seeded(JsonNode sizes, Device device, DType type) throws EngineException {
        ModelBlueprint blueprint = ModelBlueprint.of(sizes, Path.of(SIZES));
        return start("a random model of Sprout's sizes", device, scope -> {
            var masters = Nursery.sow(scope, blueprint, SEED).masters();
            return Lvlm.assemble(scope, blueprint.config(), blueprint.block(), masters, type)
                    .resident(scope);
        });
    }

    private static BenchSubject start(String name, Device device, Source source) throws EngineException {
        Kernels kernels = Kernels.start(device);
        Scope scope = kernels.scope();
        try {
            return new BenchSubject(name, kernels, scope, source.model(scope));
        } catch (EngineException | RuntimeException e) {
            scope.close();
            kernels.close();
            throw e;
        }
    }

    private static JsonNode sizes() {
        try (InputStream in = Objects.requireNonNull(BenchSubject.class.getResourceAsStream(SIZES))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("the sizes are read from the program itself", e);
        }
    }

    /** Returns what is measured, for people. */
    public String name() {
        return name;
    }

    Kernels kernels() {
        return kernels;
    }

    Scope scope() {
        return scope;
    }

    Lvlm model() {
        return model;
    }

    /** Returns the model without ids that end an answer. */
    Lvlm endless() {
        return endless(model);
    }

    /** Returns a model without ids that end an answer. */
    static Lvlm endless(Lvlm model) {
        ModelConfig config = model.config();
        ModelConfig without = new ModelConfig(
                config.family(),
                config.dtype(),
                config.decoder(),
                config.vision(),
                config.numerics(),
                new ModelConfig.Tokens(config.tokens().image(), Set.of()));
        return new Lvlm(without, model.vision(), model.projector(), model.decoder());
    }

    /** Returns the embeddings of a sample, [1, T, D]. */
    Tensor embed(Scope into, BenchSample sample) {
        var shape = model.config().vision();
        Tensor pixels =
                into.of(sample.pixels().values(), 1, sample.pixels().channels(), shape.imageSize(), shape.imageSize());
        return model.embed(into, sample.ids(), model.project(into, pixels));
    }

    @Override
    public void close() {
        scope.close();
        kernels.close();
    }
}

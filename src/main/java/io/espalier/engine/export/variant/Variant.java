package io.espalier.engine.export.variant;

import io.espalier.engine.checkpoint.safetensors.Safetensors;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.ModelHash;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.vision.Projector;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.view.GatheredDecoders;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.MappedFile;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model as its base and what was done to it: a plan, LoRA factors, another projector; each may be absent. Opened and not
 * loaded; immutable, and holds no native memory.
 */
public final class Variant {
    private final ModelFolder base;
    private final @Nullable PruningPlan plan;
    private final @Nullable LoraFile lora;
    private final @Nullable Path projector;

    private Variant(ModelFolder base, @Nullable PruningPlan plan, @Nullable LoraFile lora, @Nullable Path projector) {
        this.base = base;
        this.plan = plan;
        this.lora = lora;
        this.projector = projector;
    }

    /** Returns a model as it is. */
    public static Variant of(ModelFolder base) {
        return new Variant(base, null, null, null);
    }

    /**
     * Returns the pruned base.
     *
     * @throws EngineException when the plan was made for another model
     */
    public Variant withPlan(PruningPlan newPlan) throws EngineException {
        PlanFile.requireBase(newPlan, base.config().decoder(), ModelHash.of(base.checkpoint()));
        return new Variant(base, newPlan, null, projector);
    }

    /**
     * Returns this variant with LoRA factors from a file.
     *
     * @throws EngineException with every problem, when they do not fit base and plan
     */
    Variant withLora(Path file) throws EngineException {
        LoraFile opened = LoraFile.open(file, base.config().decoder(), base.block(), layers());
        return new Variant(base, plan, opened, projector);
    }

    /**
     * Returns this variant with a projector from a file.
     *
     * @throws EngineException with every problem, when it does not fit the base
     */
    public Variant withProjector(Path file) throws EngineException {
        Map<String, TensorInfo> found = projectorTensors(file);
        List<Problem> problems = new ArrayList<>();
        for (String name : projectorNames(base)) {
            TensorInfo mine = found.get(name);
            TensorInfo own = base.tensors().get(name);
            if (own == null
                    || mine == null
                    || !mine.shape().equals(own.shape())
                    || !mine.dtype().isFloating()) {
                problems.add(Problem.of("VF-013", "tensor \"" + name + "\" of the projector does not fit the base")
                        .at(file)
                        .found(mine == null ? "none" : mine.dtype() + " " + mine.shape())
                        .expected(own == null ? "no projector of this kind" : own.shape())
                        .advice("Use the projector that was trained for this model"));
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return new Variant(base, plan, lora, file);
    }

    /** Returns the model that everything else builds on. */
    public ModelFolder base() {
        return base;
    }

    /** Returns what was pruned; empty for a dense model. */
    public Optional<PruningPlan> plan() {
        return Optional.ofNullable(plan);
    }

    /** Returns the LoRA factors of its recovery. */
    public Optional<LoraFile> lora() {
        return Optional.ofNullable(lora);
    }

    /** Returns the file of a recovered projector. */
    public Optional<Path> projector() {
        return Optional.ofNullable(projector);
    }

    /**
     * Returns every tensor that this variant rests on: those of the base, its factors and its projector.
     *
     * @throws EngineException when a file of the variant has changed since it was opened
     */
    public List<TensorInfo> tensors() throws EngineException {
        List<TensorInfo> tensors = new ArrayList<>(base.checkpoint().tensors().values());
        if (lora != null) {
            tensors.addAll(Safetensors.read(lora.file()).tensors());
        }
        if (projector != null) {
            tensors.addAll(projectorTensors(projector).values());
        }
        return tensors;
    }

    /** Returns the layers that stay and what stays of them; everything, without a plan. */
    public List<LayerPlan> layers() {
        if (plan != null) {
            return plan.layers();
        }
        DecoderShape shape = base.config().decoder();
        IndexList heads = IndexList.upTo(shape.keyValueHeads());
        IndexList neurons = IndexList.upTo(shape.intermediateSize());
        return IntStream.range(0, shape.layers())
                .mapToObj(layer -> new LayerPlan(layer, heads, neurons))
                .toList();
    }

    /**
     * Maps the weights and puts the model together, LoRA merged, ready to answer.
     *
     * @param scope owns views and copies; close it when the model is no longer needed
     * @param computeType element type of activations
     * @throws EngineException when a file cannot be mapped
     */
    public Lvlm load(Scope scope, DType computeType) throws EngineException {
        Lvlm model = Lvlm.open(scope, base, computeType);
        Decoder decoder = model.decoder();
        if (plan != null) {
            decoder = new GatheredDecoders(decoder).pruned(scope, plan);
        }
        if (lora != null) {
            decoder = adapted(scope, decoder, lora).merged(scope);
        }
        if (projector != null) {
            model = model.withProjector(model.projector().withWeights(projectorWeights(scope, projector)));
        }
        return model.withDecoder(decoder);
    }

    private Decoder adapted(Scope scope, Decoder decoder, LoraFile factors) throws EngineException {
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < decoder.layers(); layer++) {
            List<Tensor> mapped = new ArrayList<>();
            for (Tensor factor : factors.factors(scope, base.block(), layer)) {
                mapped.add(placed(scope, factor));
            }
            blocks.add(decoder.weights(layer).with(mapped, factors.scale()));
        }
        return decoder.withBlocks(blocks);
    }

    private List<Tensor> projectorWeights(Scope scope, Path file) throws EngineException {
        Map<String, TensorInfo> infos = projectorTensors(file);
        long length = infos.values().stream().mapToLong(TensorInfo::end).max().orElse(0);
        MappedFile mapped = MappedFile.open(scope, file, length);
        List<Tensor> weights = new ArrayList<>();
        for (String name : projectorNames(base)) {
            TensorInfo info = infos.get(name);
            if (info == null) {
                throw Problem.of("VF-014", "the projector's file has changed since it was opened")
                        .at(file)
                        .asException();
            }
            weights.add(placed(scope, mapped.tensor(scope, info.layout())));
        }
        return weights;
    }

    private static List<String> projectorNames(ModelFolder base) {
        return Projector.NAMES.stream().filter(base.tensors()::containsKey).toList();
    }

    private static Tensor placed(Scope scope, Tensor view) {
        return scope.kernels().device().isGpu()
                ? scope.kernels()
                        .call(scope, "place", view, scope.kernels().device().torchName())
                : view;
    }

    /**
     * Returns the tensors of a recovered projector.
     *
     * @param file a safetensors file of canonical names
     * @return where they lie, by canonical name
     * @throws EngineException when its header cannot be read
     */
    public static Map<String, TensorInfo> projectorTensors(Path file) throws EngineException {
        Map<String, TensorInfo> tensors = new TreeMap<>();
        Safetensors.read(file).tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        return tensors;
    }
}

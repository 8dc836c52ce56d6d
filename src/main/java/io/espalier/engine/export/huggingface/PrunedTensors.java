package io.espalier.engine.export.huggingface;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.folder.TensorPieces;
import io.espalier.engine.export.variant.LoraFile;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.view.KeptGroups;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of an exported model, each produced when it is written.
 *
 * <p>What does not change is copied from file to file. Kept groups stand in the base model's order, zeros behind them if
 * the layer is narrower than others. LoRA factors lie in the order of the plan's lists, so they are sorted alike before W +
 * scale B A is computed, in float32 and rounded once.
 */
final class PrunedTensors {
    private static final String LANGUAGE = "language_model.";
    private static final String LAYERS = LANGUAGE + "model.layers.";
    private static final Pattern LAYER = Pattern.compile("layers\\.[0-9]+\\.");

    private final Variant variant;
    private final Scope scope;
    private final Lvlm model;
    private final @Nullable DType dtype;
    private final boolean ownWidths;

    /**
     * @param variant the model
     * @param scope owns working memory while tensors are written
     * @param dtype element type to store in; null to keep that of each tensor
     */
    PrunedTensors(Variant variant, Scope scope, @Nullable DType dtype) throws EngineException {
        this(variant, scope, dtype, false);
    }

    /**
     * @param ownWidths whether each layer is written as wide as it is, not as wide as the widest
     */
    PrunedTensors(Variant variant, Scope scope, @Nullable DType dtype, boolean ownWidths) throws EngineException {
        this.variant = variant;
        this.scope = scope;
        this.model = Lvlm.open(scope, variant.base(), DType.F32);
        this.dtype = dtype;
        this.ownWidths = ownWidths;
    }

    /** Returns every tensor of the model, as the base stores them. */
    List<TensorSource> sources() throws EngineException {
        List<TensorSource> sources = new ArrayList<>();
        ModelFolder base = variant.base();
        Path projector = variant.projector().orElse(null);
        Map<String, TensorInfo> trained = projector == null ? Map.of() : Variant.projectorTensors(projector);
        for (Map.Entry<String, TensorInfo> entry : base.stored().entrySet()) {
            TensorInfo info = entry.getValue();
            TensorInfo replaced = trained.get(entry.getKey());
            if (replaced != null) {
                sources.add(TensorPieces.converted(replaced, info.name(), typeOf(info)));
            } else if (!entry.getKey().startsWith(LAYERS)) {
                sources.add(copied(info, info.name()));
            }
        }
        for (int layer = 0; layer < variant.layers().size(); layer++) {
            int number = layer;
            addLayer(
                    sources,
                    layer,
                    name -> renumbered(get(base.stored(), name).name(), number),
                    base.stored().keySet());
        }
        return sources;
    }

    /**
     * Returns the tensors of the decoder alone.
     *
     * @param layout says what they are called and whether matrices are fused
     */
    List<TensorSource> sources(LanguageLayout layout) {
        List<TensorSource> sources = new ArrayList<>(layout.further(variant, dtype));
        sources.addAll(language(layout.isFused(), layout::name));
        return sources;
    }

    /**
     * Returns the tensors that the base's decoder has.
     *
     * @param fused whether matrices that the base stores as one stay one
     * @param rename from canonical names to those in the file
     */
    List<TensorSource> language(boolean fused, UnaryOperator<String> rename) {
        List<TensorSource> sources = new ArrayList<>();
        ModelFolder base = variant.base();
        base.stored().forEach((name, info) -> {
            if (name.startsWith(LANGUAGE) && !name.startsWith(LAYERS)) {
                sources.add(copied(info, rename.apply(name)));
            }
        });
        Set<String> names = fused ? base.stored().keySet() : base.tensors().keySet();
        for (int layer = 0; layer < variant.layers().size(); layer++) {
            int number = layer;
            addLayer(sources, layer, name -> renumbered(rename.apply(name), number), names);
        }
        return sources;
    }

    /**
     * Adds the tensors of one layer.
     *
     * @param layer counted among those that stay
     * @param rename from canonical names to those in the file
     * @param names canonical names of all tensors to write, fused or not
     */
    private void addLayer(List<TensorSource> sources, int layer, UnaryOperator<String> rename, Set<String> names) {
        String prefix = LAYERS + variant.layers().get(layer).layer() + ".";
        for (String name : names) {
            if (name.startsWith(prefix)) {
                List<TensorSource> parts = new ArrayList<>();
                for (String part : variant.base().parts(name)) {
                    Place place = new Place(layer, position(part.substring(prefix.length())));
                    parts.add(source(place, get(variant.base().tensors(), part), rename.apply(name)));
                }
                sources.add(parts.size() == 1 ? parts.get(0) : fused(parts));
            }
        }
    }

    /** Puts the rows of several weights below one another. */
    private static TensorSource fused(List<TensorSource> parts) {
        List<Long> shape = new ArrayList<>(parts.get(0).shape());
        shape.set(0, parts.stream().mapToLong(part -> part.shape().get(0)).sum());
        return new TensorSource.Held(parts.get(0).name(), parts.get(0).dtype(), shape, out -> {
            for (TensorSource part : parts) {
                part.writeTo(out);
            }
        });
    }

    private int position(String role) {
        List<WeightRole> roles = variant.base().block().roles();
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i).name().equals(role)) {
                return i;
            }
        }
        throw new IllegalStateException("blocks have no weight " + role);
    }

    /** Puts another number where a name says which layer of the decoder it belongs to. */
    private static String renumbered(String name, int layer) {
        return LAYER.matcher(name).replaceFirst("layers." + layer + ".");
    }

    /** A weight: the layer counted among those that stay, and its position in the block. */
    private record Place(int layer, int weight) {}

    private static TensorInfo get(Map<String, TensorInfo> tensors, String name) {
        TensorInfo info = tensors.get(name);
        if (info == null) {
            throw new IllegalStateException("an opened model has every tensor of its layers");
        }
        return info;
    }

    private DType typeOf(TensorInfo info) {
        return dtype == null ? info.dtype() : dtype;
    }

    private TensorSource copied(TensorInfo info, String name) {
        return typeOf(info) == info.dtype()
                ? TensorSource.copyOf(info, name)
                : TensorPieces.converted(info, name, typeOf(info));
    }

    private TensorSource source(Place place, TensorInfo info, String name) {
        WeightRole role = variant.base().block().roles().get(place.weight());
        LayerPlan plan = variant.layers().get(place.layer());
        boolean adapted =
                variant.lora().isPresent() && variant.base().block().linears().contains(place.weight());
        if (!adapted && (role.group() == WeightRole.Group.NONE || isWhole(role, plan))) {
            return copied(info, name);
        }
        List<Long> shape = new ArrayList<>(info.shape());
        if (role.group() != WeightRole.Group.NONE) {
            shape.set(role.axis(), width(role, plan));
        }
        return new TensorSource.Held(name, typeOf(info), shape, out -> {
            try (Scope own = scope.child()) {
                Tensor weight = padded(own, computed(own, place, typeOf(info)), place);
                TensorPieces.write(name, weight, typeOf(info), out);
            }
        });
    }

    /** Rows or columns that a layer is written with. */
    private long width(WeightRole role, LayerPlan plan) {
        LayerWidth width = ownWidths ? plan.width() : StockLoading.widest(variant);
        int groups = role.group() == WeightRole.Group.NEURON ? width.neurons() : width.headGroups();
        return (long) groups * role.unit(shape());
    }

    /** Adds rows or columns of zeros: heads and neurons that nothing reads and that say nothing. */
    private Tensor padded(Scope own, Tensor weight, Place place) {
        WeightRole role = variant.base().block().roles().get(place.weight());
        LayerPlan plan = variant.layers().get(place.layer());
        long missing = role.group() == WeightRole.Group.NONE ? 0 : width(role, plan) - weight.size(role.axis());
        if (missing == 0) {
            return weight;
        }
        long[] size = weight.shape();
        size[role.axis()] = missing;
        return own.kernels().call(own, "cat", List.of(weight, own.zeros(weight.dtype(), size)), role.axis());
    }

    private DecoderShape shape() {
        return variant.base().config().decoder();
    }

    private boolean isWhole(WeightRole role, LayerPlan plan) {
        int all = role.group() == WeightRole.Group.NEURON ? shape().intermediateSize() : shape().keyValueHeads();
        return KeptGroups.of(plan).of(role.group()).size() == all;
    }

    /** Gathers what stays and merges the LoRA factors into it. */
    private Tensor computed(Scope own, Place place, DType type) throws EngineException {
        DecoderBlock block = variant.base().block();
        WeightRole role = block.roles().get(place.weight());
        LayerPlan plan = variant.layers().get(place.layer());
        KeptGroups kept = KeptGroups.of(plan);
        Tensor weight = model.decoder().weights(plan.layer()).base().get(place.weight());
        if (!isWhole(role, plan)) {
            weight = kept.ascending().gathered(own, weight, role, shape());
        }
        LoraFile lora = variant.lora().orElse(null);
        int linear = block.linears().indexOf(place.weight());
        if (lora == null || linear < 0) {
            return weight;
        }
        List<Tensor> factors = lora.factors(own, block, place.layer());
        Tensor a = placed(own, factors.get(2 * linear));
        Tensor b = placed(own, factors.get(2 * linear + 1));
        if (!kept.isPlain(role.group())) {
            a = role.axis() == 1 ? kept.places().gathered(own, a, role, shape()) : a;
            b = role.axis() == 0 ? kept.places().gathered(own, b, role, shape()) : b;
        }
        return own.kernels().call(own, "merged", weight, a, b, lora.scale(), type.torchCode());
    }

    private static Tensor placed(Scope own, Tensor view) {
        return own.kernels().call(own, "place", view, own.kernels().device().torchName());
    }
}

package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.PatchShuffle;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tower of InternVL-1.5: class row, scaled residuals, no norm before or behind the blocks; then neighbouring patches are
 * gathered into one row. Agrees with {@code InternVisionModel} and {@code InternVLChatModel.extract_feature}. A block has
 * eighteen tensors: those of CLIP's, then the scales of attention and MLP.
 */
public final class InternTower {
    /** Names of the embedding's tensors, in kernel order: class row, patch filter and bias, positions. */
    static final List<String> EMBEDDING = Stream.of(
                    "embeddings.class_embedding",
                    "embeddings.patch_embedding.weight",
                    "embeddings.patch_embedding.bias",
                    "embeddings.position_embedding")
            .map(name -> TensorNames.VISION + name)
            .toList();

    private static final List<String> LINEARS =
            List.of("norm1", "attn.q", "attn.k", "attn.v", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2");
    private static final List<String> SCALES = List.of("ls1", "ls2");
    private static final KernelTower.Kind KIND =
            new KernelTower.Kind("intern_tower", EMBEDDING, InternTower::blockNames, InternTower::features);

    private InternTower() {}

    /**
     * Puts a tower together.
     *
     * @param config sizes, numerics, and how patches are gathered
     * @param tensors by canonical name; they stay the property of their scope
     */
    public static VisionTower of(ModelConfig config, Map<String, Tensor> tensors) {
        return KernelTower.of(KIND, config, tensors);
    }

    /** Returns the names of one block's tensors, in kernel order. */
    static List<String> blockNames(int layer) {
        List<String> names = new ArrayList<>();
        for (String linear : LINEARS) {
            names.add(layer(layer) + linear + ".weight");
            names.add(layer(layer) + linear + ".bias");
        }
        SCALES.forEach(scale -> names.add(layer(layer) + scale));
        return names;
    }

    /** Returns what the names of one block's tensors begin with. */
    public static String layer(int layer) {
        return TensorNames.VISION + "encoder.layers." + layer + ".";
    }

    private static List<VisionTower.Stage> features(Scope into, Tensor last, ModelConfig.Numerics numerics) {
        Tensor patches = into.kernels().call(into, "without_class", last);
        PatchShuffle shuffle = numerics.shuffle();
        Tensor gathered = into.kernels().call(into, "pixel_shuffle", patches, shuffle.side(), shuffle.transposed());
        return List.of(new VisionTower.Stage("vision", last), new VisionTower.Stage("pixel_shuffled", gathered));
    }
}

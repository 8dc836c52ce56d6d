package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tower of CLIP: class row, norm before the blocks, separate projections with biases. Agrees with {@code CLIPVisionModel}
 * of transformers 4.57. A block has sixteen tensors: norm, q, k, v, out, norm, fc1, fc2, weight and bias each.
 */
public final class ClipTower {
    /** Names of the embedding's tensors, in kernel order: class row, patch filter, positions, pre-norm weight and bias. */
    static final List<String> EMBEDDING = Stream.of(
                    "embeddings.class_embedding",
                    "embeddings.patch_embedding.weight",
                    "embeddings.position_embedding.weight",
                    "pre_layrnorm.weight",
                    "pre_layrnorm.bias")
            .map(name -> TensorNames.VISION + name)
            .toList();

    private static final KernelTower.Kind KIND =
            new KernelTower.Kind("clip_tower", EMBEDDING, PlainTowerBlocks::names, ClipTower::features);

    private ClipTower() {}

    /**
     * Puts a tower together.
     *
     * @param config sizes, numerics, and whether the class row is dropped
     * @param tensors by canonical name; they stay the property of their scope
     */
    public static VisionTower of(ModelConfig config, Map<String, Tensor> tensors) {
        return KernelTower.of(KIND, config, tensors);
    }

    private static List<VisionTower.Stage> features(Scope into, Tensor last, ModelConfig.Numerics numerics) {
        Tensor features = numerics.dropClassRow() ? into.kernels().call(into, "without_class", last) : last;
        return List.of(new VisionTower.Stage("vision", features));
    }
}

package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tower of SigLIP: patches and positions, no class row, no norm before the blocks. Agrees with {@code SiglipVisionModel}
 * of transformers 4.37 to 4.57 up to the output of its blocks; the pooling head is not part of it. A block has the sixteen
 * tensors of CLIP's.
 */
public final class SiglipTower {
    /** Names of the embedding's tensors, in kernel order: patch filter and its bias, positions. */
    private static final List<String> EMBEDDING = Stream.of(
                    "embeddings.patch_embedding.weight",
                    "embeddings.patch_embedding.bias",
                    "embeddings.position_embedding.weight")
            .map(name -> TensorNames.VISION + name)
            .toList();

    private static final KernelTower.Kind KIND = new KernelTower.Kind(
            "siglip_tower",
            EMBEDDING,
            PlainTowerBlocks::names,
            (into, last, numerics) -> List.of(new VisionTower.Stage("vision", last)));

    private SiglipTower() {}

    /**
     * Puts a tower together.
     *
     * @param config sizes and numerics
     * @param tensors by canonical name; they stay the property of their scope
     */
    public static VisionTower of(ModelConfig config, Map<String, Tensor> tensors) {
        return KernelTower.of(KIND, config, tensors);
    }

    /** Returns every tensor that a tower of these sizes needs, by canonical name, with its shape. */
    public static Map<String, List<Long>> expected(VisionShape shape) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        long width = shape.hiddenSize();
        long patch = shape.patchSize();
        shapes.put(EMBEDDING.get(0), List.of(width, 3L, patch, patch));
        shapes.put(EMBEDDING.get(1), List.of(width));
        shapes.put(EMBEDDING.get(2), List.of((long) shape.patches(), width));
        PlainTowerBlocks.addShapes(shapes, shape);
        return shapes;
    }
}

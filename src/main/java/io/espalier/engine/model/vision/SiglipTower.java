package io.espalier.engine.model.vision;

import io.espalier.engine.model.ModelConfig;
import io.espalier.engine.model.TensorNames;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tower of SigLIP: patches and positions, no class row, no norm before the blocks. Agrees with {@code SiglipVisionModel}
 * of transformers 4.37 to 4.57 up to the output of its blocks; the pooling head is not part of it.
 *
 * @param shape its sizes
 * @param embedding patch filter and its bias, positions
 * @param blocks sixteen tensors a block: norm, q, k, v, out, norm, fc1, fc2, weight and bias each
 * @param numerics activation and eps
 */
public record SiglipTower(VisionShape shape, List<Tensor> embedding, List<Tensor> blocks, ModelConfig.Numerics numerics)
        implements KernelTower {
    private static final List<String> EMBEDDING = List.of(
            "embeddings.patch_embedding.weight",
            "embeddings.patch_embedding.bias",
            "embeddings.position_embedding.weight");

    /** Copies the lists. */
    public SiglipTower {
        embedding = List.copyOf(embedding);
        blocks = List.copyOf(blocks);
    }

    /** Takes the tensors of a tower, by canonical name. */
    public static SiglipTower of(ModelConfig config, Map<String, Tensor> tensors) {
        List<Tensor> embedding = EMBEDDING.stream()
                .map(name -> TensorNames.get(tensors, TensorNames.VISION + name))
                .toList();
        VisionShape shape = config.vision();
        return new SiglipTower(shape, embedding, PlainTowerBlocks.of(tensors, shape.layers()), config.numerics());
    }

    /** Returns every tensor that a tower of these sizes needs, by canonical name, with its shape. */
    public static Map<String, List<Long>> expected(VisionShape shape) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        long width = shape.hiddenSize();
        long patch = shape.patchSize();
        shapes.put(TensorNames.VISION + EMBEDDING.get(0), List.of(width, 3L, patch, patch));
        shapes.put(TensorNames.VISION + EMBEDDING.get(1), List.of(width));
        shapes.put(TensorNames.VISION + EMBEDDING.get(2), List.of((long) shape.patches(), width));
        PlainTowerBlocks.addShapes(shapes, shape);
        return shapes;
    }

    @Override
    public String kernel() {
        return "siglip_tower";
    }

    @Override
    public VisionTower with(List<Tensor> otherEmbedding, List<Tensor> otherBlocks) {
        return new SiglipTower(shape, otherEmbedding, otherBlocks, numerics);
    }

    @Override
    public List<Stage> stages(Scope into, Tensor pixels) {
        return List.of(new Stage("vision", lastState(into, pixels)));
    }
}

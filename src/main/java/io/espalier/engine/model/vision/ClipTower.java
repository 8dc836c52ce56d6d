package io.espalier.engine.model.vision;

import io.espalier.engine.model.ModelConfig;
import io.espalier.engine.model.TensorNames;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tower of CLIP: class row, norm before the blocks, separate projections with biases. Agrees with {@code CLIPVisionModel}
 * of transformers 4.57.
 *
 * @param shape its sizes
 * @param embedding class row, patch filter, positions, pre-norm weight and bias
 * @param blocks sixteen tensors a block: norm, q, k, v, out, norm, fc1, fc2, weight and bias each
 * @param numerics activation, eps and whether the class row is dropped
 */
public record ClipTower(VisionShape shape, List<Tensor> embedding, List<Tensor> blocks, ModelConfig.Numerics numerics)
        implements KernelTower {
    /** Names of the embedding's tensors, in kernel order. */
    static final List<String> EMBEDDING = Stream.of(
                    "embeddings.class_embedding",
                    "embeddings.patch_embedding.weight",
                    "embeddings.position_embedding.weight",
                    "pre_layrnorm.weight",
                    "pre_layrnorm.bias")
            .map(name -> TensorNames.VISION + name)
            .toList();

    /** Copies the lists. */
    public ClipTower {
        embedding = List.copyOf(embedding);
        blocks = List.copyOf(blocks);
    }

    /** Puts a tower together from tensors by canonical name. */
    public static ClipTower of(ModelConfig config, Map<String, Tensor> tensors) {
        List<Tensor> embedding =
                EMBEDDING.stream().map(name -> TensorNames.get(tensors, name)).toList();
        List<Tensor> blocks = PlainTowerBlocks.of(tensors, config.vision().layers());
        return new ClipTower(config.vision(), embedding, blocks, config.numerics());
    }

    @Override
    public String kernel() {
        return "clip_tower";
    }

    @Override
    public VisionTower with(List<Tensor> otherEmbedding, List<Tensor> otherBlocks) {
        return new ClipTower(shape, otherEmbedding, otherBlocks, numerics);
    }

    @Override
    public List<Stage> stages(Scope into, Tensor pixels) {
        Tensor last = lastState(into, pixels);
        Tensor features = numerics.dropClassRow() ? into.kernels().call(into, "without_class", last) : last;
        return List.of(new Stage("vision", features));
    }
}

package io.espalier.engine.model.vision;

import io.espalier.engine.model.ModelConfig;
import io.espalier.engine.model.TensorNames;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The tower of InternVL-1.5: class row, scaled residuals, no norm before or behind the blocks; then neighbouring patches are
 * gathered into one row. Agrees with {@code InternVisionModel} and {@code InternVLChatModel.extract_feature}.
 *
 * @param shape its sizes
 * @param embedding class row, patch filter and bias, positions
 * @param blocks eighteen tensors a block: those of CLIP, then the scales of attention and MLP
 * @param numerics activation, eps and how patches are gathered
 */
public record InternTower(VisionShape shape, List<Tensor> embedding, List<Tensor> blocks, ModelConfig.Numerics numerics)
        implements KernelTower {

    private static final List<String> EMBEDDING = List.of(
            "embeddings.class_embedding",
            "embeddings.patch_embedding.weight",
            "embeddings.patch_embedding.bias",
            "embeddings.position_embedding");
    private static final List<String> LINEARS =
            List.of("norm1", "attn.q", "attn.k", "attn.v", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2");
    private static final List<String> SCALES = List.of("ls1", "ls2");

    /** Copies the lists. */
    public InternTower {
        embedding = List.copyOf(embedding);
        blocks = List.copyOf(blocks);
    }

    /** Returns the names of the tensors before the first block, in kernel order. */
    public static List<String> embeddingNames() {
        return EMBEDDING.stream().map(name -> TensorNames.VISION + name).toList();
    }

    /** Returns the names of one block's tensors, in kernel order. */
    public static List<String> blockNames(int layer) {
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

    @Override
    public String kernel() {
        return "intern_tower";
    }

    @Override
    public VisionTower with(List<Tensor> otherEmbedding, List<Tensor> otherBlocks) {
        return new InternTower(shape, otherEmbedding, otherBlocks, numerics);
    }

    @Override
    public List<Stage> stages(Scope into, Tensor pixels) {
        Tensor last = lastState(into, pixels);
        Tensor patches = into.kernels().call(into, "without_class", last);
        PatchShuffle shuffle = numerics.shuffle();
        Tensor gathered = into.kernels().call(into, "pixel_shuffle", patches, shuffle.side(), shuffle.transposed());
        return List.of(new Stage("vision", last), new Stage("pixel_shuffled", gathered));
    }
}

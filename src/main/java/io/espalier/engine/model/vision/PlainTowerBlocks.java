package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.config.VisionShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tensors of the blocks that the towers of CLIP and SigLIP share: norm, q, k, v, out, norm, fc1, fc2, all with biases. */
public final class PlainTowerBlocks {
    private static final List<String> PARTS = List.of(
            "layer_norm1",
            "self_attn.q_proj",
            "self_attn.k_proj",
            "self_attn.v_proj",
            "self_attn.out_proj",
            "layer_norm2",
            "mlp.fc1",
            "mlp.fc2");

    private PlainTowerBlocks() {}

    /** Adds every tensor of the blocks, by canonical name, with its shape. */
    static void addShapes(Map<String, List<Long>> shapes, VisionShape vision) {
        long width = vision.hiddenSize();
        for (int layer = 0; layer < vision.layers(); layer++) {
            for (String part : PARTS) {
                String name = prefix(layer) + part;
                boolean norm = part.startsWith("layer_norm");
                long out = part.equals("mlp.fc1") ? vision.intermediateSize() : width;
                long in = part.equals("mlp.fc2") ? vision.intermediateSize() : width;
                shapes.put(name + ".weight", norm ? List.of(width) : List.of(out, in));
                shapes.put(name + ".bias", List.of(out));
            }
        }
    }

    /** Adds the norm behind the blocks, which no features need. */
    public static void addLastNorm(Map<String, List<Long>> shapes, VisionShape vision) {
        List<Long> vector = List.of((long) vision.hiddenSize());
        shapes.put(TensorNames.VISION + "post_layernorm.weight", vector);
        shapes.put(TensorNames.VISION + "post_layernorm.bias", vector);
    }

    /** Returns the canonical names of the tensors of one block in kernel order, sixteen. */
    static List<String> names(int layer) {
        return PARTS.stream()
                .flatMap(part -> Stream.of(prefix(layer) + part + ".weight", prefix(layer) + part + ".bias"))
                .toList();
    }

    /** Returns how many blocks are stored, counted from 0 on without a gap. */
    static int stored(ModelSource source) {
        int count = 0;
        while (source.tensors().containsKey(prefix(count) + PARTS.get(0) + ".weight")) {
            count++;
        }
        return count;
    }

    private static String prefix(int layer) {
        return TensorNames.VISION + "encoder.layers." + layer + ".";
    }
}

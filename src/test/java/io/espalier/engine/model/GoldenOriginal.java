package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.pickle.TorchArchive;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.tensor.DType;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The golden LLaVA in its original layout. Its weights are those of {@code llava-hf}; where its own files are not there, they
 * are written from those.
 */
public final class GoldenOriginal {
    static final String SET = "llava-original";

    private GoldenOriginal() {}

    /** Returns the model's folder, with the tower's beside it. */
    static Path folder(Path temporary) throws Exception {
        Path given = Golden.dir(SET).resolve("checkpoint");
        return Files.exists(given.resolve("pytorch_model-00001-of-00002.bin")) ? given : written(temporary);
    }

    /** Returns a copy of the model's folder and of the tower's that may be changed. */
    public static Path written(Path temporary) throws Exception {
        Path model = copied(temporary, "checkpoint");
        Path clip = copied(temporary, "clip");
        Checkpoint half = Checkpoint.open(Golden.dir(GoldenLlava.SET).resolve("fp16"));
        Map<String, Map<String, TorchArchive.Content>> shards = new TreeMap<>();
        long rows = Golden.manifest(SET).at("/shapes/base_vocab").asLong();
        JsonNode index = Golden.json(SET, "checkpoint/pytorch_model.bin.index.json");
        for (Map.Entry<String, JsonNode> entry : index.get("weight_map").properties()) {
            TensorInfo tensor = half.tensors().get(otherName(entry.getKey()));
            shards.computeIfAbsent(entry.getValue().asText(), name -> new LinkedHashMap<>())
                    .put(entry.getKey(), content(half, tensor, rows));
        }
        for (Map.Entry<String, Map<String, TorchArchive.Content>> shard : shards.entrySet()) {
            TorchArchive.write(model.resolve(shard.getKey()), shard.getValue());
        }
        TorchArchive.write(clip.resolve("pytorch_model.bin"), tower());
        return model;
    }

    private static Path copied(Path temporary, String name) throws Exception {
        Path target = Files.createDirectories(temporary.resolve(name));
        try (Stream<Path> files = Files.list(Golden.dir(SET).resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(String.valueOf(file.getFileName())));
            }
        }
        return target;
    }

    private static Map<String, TorchArchive.Content> tower() throws Exception {
        Checkpoint full = Checkpoint.open(Golden.dir(GoldenLlava.SET).resolve("fp32"));
        Map<String, TorchArchive.Content> tensors = new LinkedHashMap<>();
        tensors.put("logit_scale", new TorchArchive.Content(DType.F32, List.of(), new byte[4]));
        for (TensorInfo tensor : full.tensors().values()) {
            if (tensor.name().startsWith("vision_tower.")) {
                tensors.put(tensor.name().substring("vision_tower.".length()), content(full, tensor, Long.MAX_VALUE));
            }
        }
        for (String other : List.of("text_model.final_layer_norm.weight", "visual_projection.weight")) {
            tensors.put(other, new TorchArchive.Content(DType.F32, List.of(1L), new byte[4]));
        }
        return tensors;
    }

    private static TorchArchive.Content content(Checkpoint checkpoint, TensorInfo tensor, long mostRows)
            throws Exception {
        List<Long> shape = new ArrayList<>(tensor.shape());
        boolean cut = tensor.name().contains("embed_tokens") || tensor.name().contains("lm_head");
        long bytes = tensor.byteLength();
        if (cut && shape.get(0) > mostRows) {
            bytes = bytes / shape.get(0) * mostRows;
            shape.set(0, mostRows);
        }
        byte[] content = new byte[Math.toIntExact(bytes)];
        checkpoint.read(tensor, 0, bytes).get(content);
        return new TorchArchive.Content(tensor.dtype(), shape, content);
    }

    private static String otherName(String original) {
        if (original.startsWith("model.mm_projector.")) {
            return original.replace("model.mm_projector.0", "multi_modal_projector.linear_1")
                    .replace("model.mm_projector.2", "multi_modal_projector.linear_2");
        }
        return "language_model." + original;
    }
}

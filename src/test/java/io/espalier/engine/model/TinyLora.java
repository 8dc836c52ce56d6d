package io.espalier.engine.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.pickle.TorchArchive;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes LoRA folders as the training programs of LLaVA and Bunny do, over any base, with random factors. */
public final class TinyLora {
    /** What PEFT writes before every name. */
    public static final String WRAPPED = "base_model.model.";

    private static final int RANK = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private TinyLora() {}

    /**
     * Writes a folder.
     *
     * @param folder where; made if it is not there
     * @param base the base, beside it; its configuration is copied
     * @param endings which matrices get factors, by the end of their names
     */
    public static void write(Path folder, Path base, List<String> endings) throws Exception {
        Files.createDirectories(folder);
        Files.copy(base.resolve("config.json"), folder.resolve("config.json"));
        JSON.writeValue(folder.resolve("adapter_config.json").toFile(), config(base));
        Random random = new Random(7);
        Map<String, TorchArchive.Content> factors = new LinkedHashMap<>();
        Map<String, TorchArchive.Content> trained = new LinkedHashMap<>();
        Checkpoint opened = Checkpoint.open(base);
        for (TensorInfo tensor : opened.tensors().values()) {
            String name = tensor.name();
            if (endings.stream().anyMatch(end -> name.endsWith(end + ".weight")) && !name.contains("vision")) {
                String module = WRAPPED + name.substring(0, name.length() - ".weight".length());
                factors.put(
                        module + ".lora_A.weight",
                        content(random, RANK, tensor.shape().get(1)));
                factors.put(
                        module + ".lora_B.weight",
                        content(random, tensor.shape().get(0), RANK));
            } else if (name.startsWith("model.mm_projector.")) {
                long[] shape = tensor.shape().stream().mapToLong(n -> n).toArray();
                trained.put(WRAPPED + name, content(random, shape));
            }
        }
        TorchArchive.write(folder.resolve("adapter_model.bin"), factors);
        TorchArchive.write(folder.resolve("non_lora_trainables.bin"), trained);
    }

    /** Returns what PEFT writes of plain LoRA. */
    public static ObjectNode config(Path base) {
        return JSON.createObjectNode()
                .put("peft_type", "LORA")
                .put("task_type", "CAUSAL_LM")
                .put("base_model_name_or_path", "somebody/" + base.getFileName())
                .put("r", RANK)
                .put("lora_alpha", 6)
                .put("lora_dropout", 0.05)
                .put("bias", "none")
                .put("fan_in_fan_out", false)
                .put("init_lora_weights", true)
                .put("inference_mode", true);
    }

    private static TorchArchive.Content content(Random random, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(count) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) (random.nextGaussian() * 0.1));
        }
        List<Long> sizes = Arrays.stream(shape).boxed().toList();
        return new TorchArchive.Content(DType.F32, sizes, bytes.array());
    }
}

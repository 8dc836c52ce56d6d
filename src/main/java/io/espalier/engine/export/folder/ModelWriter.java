package io.espalier.engine.export.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes complete models from tensors in memory, in the layout of Hugging Face. */
public final class ModelWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelWriter() {}

    /**
     * Writes a model, whole or not at all. What was written is opened again before it appears: a model whose configuration
     * and tensors disagree is refused.
     *
     * @param folder where; must not exist or be empty
     * @param content the model
     * @throws EngineException when the place is taken, the disk too small, or the content contradicts itself
     */
    public static void write(Path folder, ModelContent content) throws EngineException {
        AtomicFiles files = AtomicFiles.onDisk();
        List<TensorSource> sources = new TreeMap<>(content.tensors())
                .entrySet().stream()
                        .map(entry -> TensorPieces.source(entry.getKey(), entry.getValue(), content.dtype()))
                        .toList();
        long bytes = sources.stream().mapToLong(TensorSource::byteLength).sum();
        FolderWriter.<RuntimeException>create(folder, bytes, temporary -> {
            ObjectNode config = content.config();
            config.put("torch_dtype", configName(content.dtype()));
            files.write(temporary.resolve("config.json"), text(config));
            for (Map.Entry<String, String> file : content.files().entrySet()) {
                files.write(FileTypes.resolveInside(temporary, file.getKey(), folder), file.getValue());
            }
            new SafetensorsWriter(files).writeModel(temporary, sources, SafetensorsWriter.SHARD_BYTES);
            ModelFolder.open(temporary);
        });
    }

    /** Returns the name of an element type in configurations. */
    public static String configName(DType dtype) {
        return switch (dtype) {
            case F64 -> "float64";
            case F32 -> "float32";
            case F16 -> "float16";
            case BF16 -> "bfloat16";
            default -> throw new IllegalArgumentException(dtype + " is no type for weights");
        };
    }

    /** Returns a document as configurations are usually laid out: two spaces, one field a line. */
    public static String text(JsonNode node) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values always makes JSON", e);
        }
    }
}

package io.espalier.engine.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model folder, opened and not loaded: the names, types and places of all tensors, and the JSON files beside them.
 *
 * <p>Immutable and safe to share. Holds no file open.
 */
public final class Checkpoint {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Path folder;
    private final JsonNode config;
    private final SortedMap<String, TensorInfo> tensors;
    private final List<Problem> notes;

    private Checkpoint(Path folder, JsonNode config, SortedMap<String, TensorInfo> tensors, List<Problem> notes) {
        this.folder = folder;
        this.config = config;
        this.tensors = Collections.unmodifiableSortedMap(tensors);
        this.notes = List.copyOf(notes);
    }

    /**
     * Opens a model: reads the configuration and the header of every weight file, and no weights.
     *
     * @param folderOrFile the folder, a {@code .safetensors} file in it, or its {@code model.safetensors.index.json}
     * @return the opened model
     * @throws EngineException with every problem found, when the folder cannot be used
     */
    public static Checkpoint open(Path folderOrFile) throws EngineException {
        Path folder = Files.isDirectory(folderOrFile) ? folderOrFile : folderOrFile.resolveSibling("");
        SortedMap<String, TensorInfo> tensors = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> shards = files.filter(f -> f.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
            for (Path shard : shards) {
                Safetensors.read(shard).forEach(t -> tensors.put(t.name(), t));
            }
        } catch (IOException e) {
            throw Problem.of("CK-001", "cannot be listed").at(folder).asException(e);
        }
        JsonNode config = parse(folder.resolve("config.json"))
                .orElseThrow(() -> Problem.of("CK-002", "config.json is missing")
                        .at(folder)
                        .asException());
        return new Checkpoint(folder, config, tensors, List.of());
    }

    /** Returns the folder of the model. */
    public Path folder() {
        return folder;
    }

    /** Returns the content of {@code config.json}. */
    public JsonNode config() {
        return config;
    }

    /** Returns every tensor by name. */
    public SortedMap<String, TensorInfo> tensors() {
        return tensors;
    }

    /** Returns what is worth knowing and no obstacle, such as program files that are ignored. */
    public List<Problem> notes() {
        return notes;
    }

    /**
     * Reads a JSON file of the folder.
     *
     * @param fileName a plain name such as {@code preprocessor_config.json}
     * @return its content, or empty when there is no such file
     * @throws EngineException when the file is there and is not valid JSON
     */
    public Optional<JsonNode> json(String fileName) throws EngineException {
        return parse(folder.resolve(fileName));
    }

    /**
     * Reads one tensor as floats, row-major.
     *
     * @param name a key of {@link #tensors()}
     * @throws EngineException when there is no such tensor or the file cannot be read
     */
    public float[] readFloats(String name) throws EngineException {
        ByteBuffer data = read(name);
        return Elements.toFloats(data, find(name).dtype());
    }

    /**
     * Reads the bytes of one tensor, little-endian and row-major.
     *
     * @param name a key of {@link #tensors()}
     * @return a buffer on the Java heap, ready to be read
     * @throws EngineException when there is no such tensor or the file cannot be read
     */
    public ByteBuffer read(String name) throws EngineException {
        TensorInfo tensor = find(name);
        ByteBuffer data =
                ByteBuffer.allocate(Math.toIntExact(tensor.byteLength())).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            int got = 0;
            while (data.hasRemaining() && got >= 0) {
                got = channel.read(data, tensor.offset() + data.position());
            }
        } catch (IOException e) {
            throw Problem.of("CK-003", "cannot be read").at(tensor.file()).asException(e);
        }
        if (data.hasRemaining()) {
            throw Problem.of("CK-004", "file became shorter while it was read")
                    .at(tensor.file())
                    .asException();
        }
        return data.flip();
    }

    private TensorInfo find(String name) throws EngineException {
        TensorInfo tensor = tensors.get(name);
        if (tensor == null) {
            throw Problem.of("CK-005", "there is no tensor \"" + name + "\"")
                    .at(folder)
                    .asException();
        }
        return tensor;
    }

    private static Optional<JsonNode> parse(Path file) throws EngineException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw Problem.of("CK-006", "is not valid JSON").at(file).asException(e);
        }
    }
}

package io.espalier.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.checkpoint.tensor.TensorBytes;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import io.espalier.engine.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A model folder, opened and not loaded: the names, types and places of all tensors, and the JSON files beside them.
 *
 * <p>Immutable and safe to share. Holds no file open.
 */
public final class Checkpoint {
    private static final List<String> VOCABULARIES = List.of("tokenizer.json", "tokenizer.model", "vocab.json");
    private static final Set<String> TOKENIZER = Set.of(
            "tokenizer.json",
            "tokenizer.model",
            "vocab.json",
            "merges.txt",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "chat_template.jinja",
            "chat_template.json");

    private final Parts parts;

    private Checkpoint(Parts parts) {
        this.parts = parts;
    }

    /** What a folder yields, once nothing is wrong with it. */
    record Parts(
            Path folder,
            JsonNode config,
            SortedMap<String, TensorInfo> tensors,
            List<Path> weightFiles,
            List<Problem> notes,
            Optional<Path> below) {
        Parts {
            tensors = Collections.unmodifiableSortedMap(tensors);
            weightFiles = List.copyOf(weightFiles);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Opens a model: reads the configuration and the header of every weight file, and no weights. Of a folder,
     * {@code model.safetensors} is taken first, then the shards that {@code model.safetensors.index.json} names, then
     * {@code pytorch_model.bin} and its shards likewise; {@code mm_projector.bin} adds what is not in those.
     *
     * @param folderOrFile the folder, a weight file in it, or its index
     * @return the opened model
     * @throws EngineException with every problem found, when the folder cannot be used
     */
    public static Checkpoint open(Path folderOrFile) throws EngineException {
        Path asked = folderOrFile.toAbsolutePath().normalize();
        if (Files.isDirectory(asked)) {
            return new Checkpoint(new FolderReader(asked).read(asked));
        }
        FileTypes.regularSize(asked);
        if (FileTypes.isUnfinished(asked)) {
            throw Problem.of("CK-031", "the file is still being written")
                    .at(asked)
                    .advice("Wait until the download or copy has ended")
                    .asException();
        }
        if (!FileTypes.name(asked).endsWith(".index.json")) {
            WeightFormat.require(asked);
        }
        return new Checkpoint(new FolderReader(asked.resolveSibling("")).read(asked));
    }

    /**
     * Opens an adapter: a folder that holds changes to a model, in {@code adapter_model} and perhaps in {@code
     * non_lora_trainables.bin}, and its configuration if it has one.
     *
     * @param folder the folder
     * @return the changes, as they are called in the files
     * @throws EngineException with every problem found
     */
    public static Checkpoint openAdapter(Path folder) throws EngineException {
        Path asked = folder.toAbsolutePath().normalize();
        return new Checkpoint(new FolderReader(asked).readAdapter());
    }

    /**
     * Returns this adapter as a whole model. What its folder lacks of small files is taken from the model's.
     *
     * @param base the model that it changes
     * @param tensors every tensor of the result, by stored name
     * @param more what is worth knowing about it
     */
    public Checkpoint over(Checkpoint base, SortedMap<String, TensorInfo> tensors, List<Problem> more) {
        List<Problem> notes =
                Stream.of(more, base.notes(), notes()).flatMap(List::stream).toList();
        List<Path> files = tensors.values().stream()
                .flatMap(tensor -> tensor.sources().stream())
                .map(TensorInfo::file)
                .distinct()
                .toList();
        JsonNode own = parts.config.isEmpty() ? base.config() : parts.config;
        return new Checkpoint(new Parts(parts.folder, own, tensors, files, notes, Optional.of(base.folder())));
    }

    /** Returns the folder of the model, absolute. */
    public Path folder() {
        return parts.folder;
    }

    /**
     * Returns the folder in which a small file of this name is looked for: the model's own; that of the model below an adapter
     * if only that has it. The files of a tokenizer are taken from one folder all.
     *
     * @param fileName a plain name such as {@code preprocessor_config.json}
     */
    public Path place(String fileName) {
        List<String> names = TOKENIZER.contains(fileName) ? VOCABULARIES : List.of(fileName);
        boolean own = names.stream().anyMatch(name -> Files.exists(parts.folder.resolve(name)));
        return own ? parts.folder : parts.below.orElse(parts.folder);
    }

    /** Returns the folder that the tokenizer's files lie in. */
    public Path tokenizerFolder() {
        return place(VOCABULARIES.get(0));
    }

    /** Returns the content of {@code config.json}, an object. */
    public JsonNode config() {
        return parts.config;
    }

    /** Returns every tensor by name. */
    public SortedMap<String, TensorInfo> tensors() {
        return parts.tensors;
    }

    /** Returns the files that hold the tensors, in the order in which they were read. */
    public List<Path> weightFiles() {
        return parts.weightFiles;
    }

    /** Returns what is worth knowing and no obstacle, such as program files that are ignored. */
    public List<Problem> notes() {
        return parts.notes;
    }

    /**
     * Reads a JSON file of the folder.
     *
     * @param fileName a plain name such as {@code preprocessor_config.json}
     * @return its content, or empty when there is no such file
     * @throws EngineException when the file is there and is not strict JSON
     */
    public Optional<JsonNode> json(String fileName) throws EngineException {
        Path file = FileTypes.resolveInside(place(fileName), fileName, parts.folder);
        return Files.exists(file) ? Optional.of(StrictJson.read(file)) : Optional.empty();
    }

    /**
     * Reads one tensor as floats, row-major.
     *
     * @param name a key of {@link #tensors()}
     * @return as many floats as the shape has elements
     * @throws EngineException when there is no such tensor, it has more than 2^31 bytes, or the file cannot be read
     */
    public float[] readFloats(String name) throws EngineException {
        DType dtype = find(name).dtype();
        return Elements.toFloats(read(name), dtype);
    }

    /**
     * Reads the bytes of one tensor, little-endian and row-major.
     *
     * @param name a key of {@link #tensors()}
     * @return a buffer on the Java heap, ready to be read
     * @throws EngineException when there is no such tensor, it has more than 2^31 bytes, or the file cannot be read
     */
    public ByteBuffer read(String name) throws EngineException {
        TensorInfo tensor = find(name);
        return read(tensor, 0, tensor.byteLength());
    }

    /**
     * Reads some of the bytes of one tensor.
     *
     * @param tensor a value of {@link #tensors()}
     * @param from the first byte, counted within the tensor
     * @param length how many
     * @return a buffer on the Java heap, little-endian, ready to be read
     * @throws EngineException when the range is longer than an array can be, or the file cannot be read
     */
    public ByteBuffer read(TensorInfo tensor, long from, long length) throws EngineException {
        return TensorBytes.read(tensor, from, length);
    }

    private TensorInfo find(String name) throws EngineException {
        TensorInfo tensor = parts.tensors.get(name);
        if (tensor == null) {
            throw Problem.of("CK-008", "there is no tensor " + Quote.of(name))
                    .at(parts.folder)
                    .asException();
        }
        return tensor;
    }
}

package io.espalier.engine.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes safetensors files, one tensor in memory at a time. Equal tensors give equal bytes.
 *
 * <p>The header is padded so that data begin at a multiple of 8 bytes, and wider element types come first, so that every
 * tensor is aligned and can be used where it lies in the mapped file. Files are written by {@link AtomicFiles}, the index
 * last: a folder without it, or without a shard that it names, is seen to be unfinished.
 */
public final class SafetensorsWriter {
    /** The longest shard that others write by default: 5 GB. */
    public static final long SHARD_BYTES = 5_000_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicFiles files;
    private final Map<String, String> metadata;

    /**
     * Writes with the metadata that other programs expect, {@code format=pt}.
     *
     * @param files what to write files with
     */
    public SafetensorsWriter(AtomicFiles files) {
        this(files, Map.of("format", "pt"));
    }

    /**
     * Writes with other metadata.
     *
     * @param files what to write files with
     * @param metadata free text for the header of every file
     */
    public SafetensorsWriter(AtomicFiles files, Map<String, String> metadata) {
        this.files = files;
        this.metadata = Map.copyOf(metadata);
    }

    /**
     * Writes one file.
     *
     * @param file the target, replaced if it exists
     * @param tensors what to write; names must differ
     * @throws EngineException when the file cannot be written; the target is then as it was
     */
    public void write(Path file, List<? extends TensorSource> tensors) throws EngineException {
        checkNames(tensors);
        List<TensorSource> ordered = new ArrayList<>(tensors);
        ordered.sort(
                Comparator.comparingInt((TensorSource t) -> t.dtype().bytes()).reversed());
        byte[] header = header(ordered);
        files.write(file, out -> {
            ByteBuffer prefix = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.write(prefix.putLong(header.length).flip());
            out.write(ByteBuffer.wrap(header));
            for (TensorSource tensor : ordered) {
                writeData(tensor, out);
            }
        });
    }

    /**
     * Writes a model: {@code model.safetensors} if everything fits into one shard, otherwise numbered shards in the given
     * order and {@code model.safetensors.index.json}.
     *
     * @param folder an existing folder
     * @param tensors the whole model; names must differ
     * @param shardBytes the most data that a shard may hold; a longer tensor gets a shard of its own
     * @return the files written, the index last
     * @throws EngineException when a file cannot be written
     */
    public List<Path> writeModel(Path folder, List<? extends TensorSource> tensors, long shardBytes)
            throws EngineException {
        checkNames(tensors);
        List<List<TensorSource>> shards = divide(tensors, shardBytes);
        if (shards.size() == 1) {
            Path file = folder.resolve("model.safetensors");
            write(file, shards.get(0));
            return List.of(file);
        }
        List<Path> written = new ArrayList<>();
        SortedMap<String, String> shardOf = new TreeMap<>();
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
            written.add(folder.resolve(name));
            write(folder.resolve(name), shards.get(i));
            shards.get(i).forEach(t -> shardOf.put(t.name(), name));
        }
        Path index = folder.resolve("model.safetensors.index.json");
        files.write(index, index(shardOf, tensors));
        written.add(index);
        return written;
    }

    private static void writeData(TensorSource tensor, WritableByteChannel out) throws IOException, EngineException {
        Counting counting = new Counting(out);
        tensor.writeTo(counting);
        if (counting.bytes != tensor.byteLength()) {
            throw new IllegalStateException(
                    tensor.name() + " wrote " + counting.bytes + " bytes, announced " + tensor.byteLength());
        }
    }

    private static void checkNames(List<? extends TensorSource> tensors) throws EngineException {
        Set<String> names = new HashSet<>();
        for (TensorSource tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw Problem.of("ST-012", "two tensors to be written are called \"" + tensor.name() + "\"")
                        .asException();
            }
        }
    }

    private static List<List<TensorSource>> divide(List<? extends TensorSource> tensors, long shardBytes) {
        List<List<TensorSource>> shards = new ArrayList<>();
        List<TensorSource> shard = new ArrayList<>();
        long bytes = 0;
        for (TensorSource tensor : tensors) {
            if (!shard.isEmpty() && bytes + tensor.byteLength() > shardBytes) {
                shards.add(shard);
                shard = new ArrayList<>();
                bytes = 0;
            }
            shard.add(tensor);
            bytes += tensor.byteLength();
        }
        shards.add(shard);
        return shards;
    }

    private byte[] header(List<TensorSource> tensors) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = header.putObject("__metadata__");
            new TreeMap<>(metadata).forEach(node::put);
        }
        long offset = 0;
        for (TensorSource tensor : tensors) {
            ObjectNode node = header.putObject(tensor.name());
            node.put("dtype", tensor.dtype().name());
            tensor.shape().forEach(node.putArray("shape")::add);
            node.putArray("data_offsets").add(offset).add(offset + tensor.byteLength());
            offset += tensor.byteLength();
        }
        String text = text(header, false);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static String index(SortedMap<String, String> shardOf, List<? extends TensorSource> tensors) {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        long total = tensors.stream().mapToLong(TensorSource::byteLength).sum();
        index.putObject("metadata").put("total_size", total);
        ObjectNode map = index.putObject("weight_map");
        shardOf.forEach(map::put);
        return text(index, true) + "\n";
    }

    private static String text(ObjectNode node, boolean indented) {
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            return indented ? JSON.writer(printer).writeValueAsString(node) : JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts what passes through, to hold a tensor to its announced length. */
    private static final class Counting implements WritableByteChannel {
        private final WritableByteChannel out;
        private long bytes;

        Counting(WritableByteChannel out) {
            this.out = out;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int written = out.write(source);
            bytes += written;
            return written;
        }

        @Override
        public boolean isOpen() {
            return out.isOpen();
        }

        @Override
        public void close() {
            // Whoever opened the file closes it.
        }
    }
}

package io.espalier.engine.export.gguf.file;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A GGUF file of version 3: magic word, counts, named values, a table of tensors, and their data, each aligned to 32 bytes.
 * The same content makes the same bytes.
 *
 * @param name file name
 * @param metadata named values
 * @param tensors in the order in which they are stored
 */
public record GgufFile(String name, Metadata metadata, List<GgufTensor> tensors) {
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;

    /** Copies the list. */
    public GgufFile {
        tensors = List.copyOf(tensors);
    }

    /** Returns the size of all tensors in the file. */
    public long tensorBytes() {
        return tensors.stream()
                .mapToLong(tensor -> aligned(tensor.byteLength()))
                .sum();
    }

    /** Returns how many numbers the tensors hold. */
    public long parameters() {
        return tensors.stream()
                .mapToLong(tensor -> tensor.source().byteLength() / Float.BYTES)
                .sum();
    }

    /** Returns how many tensors are stored in an encoding. */
    public long tensorsIn(Encoding encoding) {
        return tensors.stream().filter(tensor -> tensor.encoding() == encoding).count();
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param folder a folder that exists
     * @throws EngineException when a tensor cannot be read or stored, or the file not be written
     */
    public void write(Path folder) throws EngineException {
        AtomicFiles.onDisk().write(folder.resolve(name), out -> {
            byte[] header = header();
            out.write(ByteBuffer.wrap(header));
            pad(out, header.length);
            for (GgufTensor tensor : tensors) {
                tensor.writeTo(out);
                pad(out, tensor.byteLength());
            }
        });
    }

    private byte[] header() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        Metadata.number(header, VERSION);
        Metadata.longNumber(header, tensors.size());
        Metadata.longNumber(header, metadata.size());
        header.writeBytes(metadata.toBytes());
        long offset = 0;
        for (GgufTensor tensor : tensors) {
            List<Long> shape = tensor.shape();
            Metadata.text(header, tensor.name());
            Metadata.number(header, shape.size());
            for (int axis = shape.size() - 1; axis >= 0; axis--) { // the innermost size stands first
                Metadata.longNumber(header, shape.get(axis));
            }
            Metadata.number(header, tensor.encoding().code());
            Metadata.longNumber(header, offset);
            offset += aligned(tensor.byteLength());
        }
        return header.toByteArray();
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static void pad(WritableByteChannel out, long bytes) throws IOException {
        out.write(ByteBuffer.allocate((int) (aligned(bytes) - bytes)));
    }
}

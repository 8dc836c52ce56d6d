package io.espalier.engine.tensor;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A weight file mapped into memory, copy-on-write: opening it reads nothing, its tensors are views, pages come from disk
 * when a kernel touches them and go back when memory is needed.
 *
 * <p>The mapping lives as long as any view of it. A file that is cut short while it is mapped kills the process; that is
 * why only the worker maps, and why the length is checked here against what the header promised.
 */
public final class MappedFile {
    private final Path path;
    private final Tensor bytes;

    private MappedFile(Path path, Tensor bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /**
     * Maps a file.
     *
     * @param scope owns the mapping's own handle
     * @param path the file
     * @param length the length its header promises, in bytes
     * @throws EngineException when the file is shorter than that or cannot be read
     */
    public static MappedFile open(Scope scope, Path path, long length) throws EngineException {
        try {
            long found = Files.size(path);
            if (found < length) {
                throw Problem.of("MF-001", "the file is shorter than its header says")
                        .at(path)
                        .found(found + " bytes")
                        .expected(length + " bytes")
                        .advice("Fetch the file again")
                        .asException();
            }
        } catch (IOException e) {
            throw Problem.of("MF-002", "the file cannot be read")
                    .at(path)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check that it is still there and readable")
                    .asException(e);
        }
        Tensor bytes = scope.kernels().call(scope, "map_file", path.toString(), length);
        return new MappedFile(path, bytes);
    }

    /**
     * Returns a tensor of this file, in the file's element type, on the processor; a view, unless the file is not aligned
     * for its type (old writers), when the bytes are copied.
     *
     * @param scope owns the result
     * @param layout where it lies
     * @throws EngineException when a copy has to be read and cannot be
     */
    public Tensor tensor(Scope scope, StoredLayout layout) throws EngineException {
        int width = layout.dtype().bytes();
        if (layout.offset() % width == 0) {
            return view(scope, bytes, layout, layout.offset() / width);
        }
        try (Scope temporary = scope.child()) {
            Tensor copy = copied(temporary, layout.offset(), Math.toIntExact(layout.span()));
            return view(scope, copy, layout, 0);
        }
    }

    private static Tensor view(Scope scope, Tensor base, StoredLayout layout, long first) {
        return scope.kernels()
                .call(
                        scope,
                        "view_of_bytes",
                        base,
                        layout.dtype().torchCode(),
                        first,
                        longs(layout.shape()),
                        longs(layout.strides()));
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private Tensor copied(Scope scope, long offset, int length) throws EngineException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new IOException("end of file at byte " + (offset + buffer.position()));
                }
            }
        } catch (IOException e) {
            throw Problem.of("MF-002", "the file cannot be read")
                    .at(path)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check that it is still there and whole")
                    .asException(e);
        }
        return scope.ofBytes(buffer.flip());
    }
}

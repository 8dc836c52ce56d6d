package io.espalier.engine.checkpoint.file;

import io.espalier.engine.checkpoint.file.FileOperations.Output;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes files so that at every instant, a crash included, the old content or the whole new content is there.
 *
 * <p>A write goes to a temporary file in the same folder, is forced to the disk, moved over the target atomically, and made
 * durable by a sync of the folder. When anything fails the target is as it was, and the temporary file is removed. Safe for
 * use by several threads.
 */
public final class AtomicFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AtomicFiles.class);

    private final FileOperations operations;
    private final AtomicLong count = new AtomicLong();

    /**
     * Writes through the given operations.
     *
     * @param operations what to create, move and delete files with; tests pass ones that fail
     */
    public AtomicFiles(FileOperations operations) {
        this.operations = operations;
    }

    /** Returns a writer to the machine's own file system. */
    public static AtomicFiles onDisk() {
        return new AtomicFiles(new DiskOperations());
    }

    /** Produces the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param out takes every byte that it is given; need not be closed
         */
        void writeTo(WritableByteChannel out) throws IOException, EngineException;
    }

    /**
     * Writes a file of any length.
     *
     * @param target the file, in a folder that exists
     * @param content what to write
     * @throws EngineException {@code FS-010} when the file cannot be written; the target is then as it was
     */
    public void write(Path target, Content content) throws EngineException {
        Path folder = target.toAbsolutePath().resolveSibling("");
        Path temporary = folder.resolve("." + FileTypes.name(target) + "."
                + ProcessHandle.current().pid() + "-" + count.incrementAndGet() + ".tmp");
        boolean moved = false;
        try {
            try (Output out = operations.create(temporary)) {
                content.writeTo(new WholeWrites(out));
                out.force();
            }
            operations.move(temporary, target.toAbsolutePath());
            moved = true;
            operations.syncFolder(folder);
        } catch (IOException e) {
            throw Problem.of("FS-010", "the file cannot be written: " + reason(e))
                    .at(target)
                    .advice("Check that the folder exists, may be written to and has room")
                    .asException(e);
        } finally {
            if (!moved) {
                remove(temporary);
            }
        }
    }

    /** Writes a short file. */
    public void write(Path target, byte[] content) throws EngineException {
        write(target, out -> out.write(ByteBuffer.wrap(content)));
    }

    /** Writes a short text file in UTF-8. */
    public void write(Path target, String text) throws EngineException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    private void remove(Path temporary) {
        try {
            operations.deleteIfExists(temporary);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", temporary, reason(e));
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** Repeats short writes until everything is written. */
    private record WholeWrites(Output out) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            int length = source.remaining();
            int idle = 0;
            while (source.hasRemaining()) {
                idle = out.write(source) > 0 ? 0 : idle + 1;
                if (idle > 1000) {
                    throw new IOException("the disk takes no more bytes");
                }
            }
            return length;
        }

        @Override
        public boolean isOpen() {
            return out.isOpen();
        }

        @Override
        public void close() {
            // The file is closed by whoever created it, after it has been forced.
        }
    }
}

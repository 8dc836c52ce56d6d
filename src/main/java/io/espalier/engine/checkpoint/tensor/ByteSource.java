package io.espalier.engine.checkpoint.tensor;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Bytes that can be read at any place: an open file, or an array in a test. */
public interface ByteSource {

    /** Returns how many bytes there are now. */
    long size() throws IOException;

    /** Reads some bytes from a place on, or returns -1 when the place lies beyond the end. */
    int read(ByteBuffer into, long offset) throws IOException;

    /**
     * Fills a buffer from a place on.
     *
     * @param file what the bytes belong to, for messages
     * @param buffer is full afterwards
     * @param offset the place of the first byte
     * @throws EngineException {@code ST-016} when there are fewer bytes than the buffer has room for
     */
    default void readFully(Path file, ByteBuffer buffer, long offset) throws IOException, EngineException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int got = read(buffer, at);
            if (got < 0) {
                throw Problem.of("ST-016", "the file became shorter while it was read")
                        .at(file)
                        .advice("Another program is writing to it: wait until that has ended")
                        .asException();
            }
            at += got;
        }
    }

    /** Reads from an open file, which stays the caller's to close. */
    static ByteSource of(FileChannel channel) {
        return new ByteSource() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public int read(ByteBuffer into, long offset) throws IOException {
                return channel.read(into, offset);
            }
        };
    }

    /** Reads from an array, which is not copied. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(ByteBuffer into, long offset) {
                if (offset >= bytes.length) {
                    return -1;
                }
                int length = (int) Math.min(into.remaining(), bytes.length - offset);
                into.put(bytes, (int) offset, length);
                return length;
            }
        };
    }
}

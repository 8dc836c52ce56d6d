package io.espalier.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read at any place: an open file, or an array in a test. */
public interface ByteSource {

    /** Returns how many bytes there are now. */
    long size() throws IOException;

    /** Reads some bytes from a place on, or returns -1 when the place lies beyond the end. */
    int read(ByteBuffer into, long offset) throws IOException;

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

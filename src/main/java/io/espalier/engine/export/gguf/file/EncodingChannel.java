package io.espalier.engine.export.gguf.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Takes one tensor's little-endian float32 bytes, in pieces of any length, and writes them in another encoding. */
final class EncodingChannel implements WritableByteChannel {
    /** A multiple of the elements of any block. */
    private static final int PIECE = 1 << 16;

    private final WritableByteChannel out;
    private final Encoding encoding;
    private final RowOrder order;
    private final ByteBuffer bytes;
    private final float[] values;

    /**
     * @param tensor what is written
     * @param out takes the encoded bytes
     */
    EncodingChannel(GgufTensor tensor, WritableByteChannel out) {
        this.out = out;
        this.encoding = tensor.encoding();
        this.order = tensor.order();
        int group = order.isPlain() ? PIECE : Math.toIntExact(tensor.columns() * order.group());
        this.bytes = ByteBuffer.allocate(Math.multiplyExact(group, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        this.values = new float[group];
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        while (source.hasRemaining()) {
            int part = Math.min(source.remaining(), bytes.remaining());
            bytes.put(source.slice().limit(part));
            source.position(source.position() + part);
            if (!bytes.hasRemaining()) {
                flush();
            }
        }
        return length;
    }

    /** Writes what is left of a tensor whose end has come. */
    void flush() throws IOException {
        int count = bytes.flip().remaining() / Float.BYTES;
        bytes.asFloatBuffer().get(values, 0, count);
        bytes.clear();
        if (count > 0) {
            out.write(encoding.encode(order.of(values), count));
        }
    }

    @Override
    public boolean isOpen() {
        return out.isOpen();
    }

    @Override
    public void close() {
        // What lies behind belongs to whoever opened it.
    }
}

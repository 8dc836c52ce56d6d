package io.espalier.engine.synth;

import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.tensor.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Normally distributed weights, drawn as they are written. A tensor depends on seed, name and size alone. Every element is
 * one of {@value #TABLE} values that were drawn and encoded once, so that a model comes about as fast as a disk writes.
 */
final class RandomWeights {
    private static final int TABLE = 1 << 16;
    private static final int PIECE = 4 << 20;

    private final long seed;
    private final float[] normal = new float[TABLE];

    RandomWeights(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int i = 0; i < TABLE; i++) {
            normal[i] = (float) random.nextGaussian();
        }
    }

    /**
     * Returns a tensor.
     *
     * @param name decides its distribution: norms lie around 1, layer scales around 0.1, all else around 0
     * @param dtype a floating type
     * @param shape its sizes
     */
    TensorSource tensor(String name, DType dtype, List<Long> shape) {
        return new TensorSource.Held(name, dtype, shape, out -> {
            long bytes = shape.stream().reduce((long) dtype.bytes(), Math::multiplyExact);
            write(table(name, dtype), new SplittableRandom(seed * 31 + name.hashCode()), bytes, out);
        });
    }

    private ByteBuffer table(String name, DType dtype) {
        boolean bias = name.endsWith("bias");
        float mean = bias ? 0 : name.contains("norm") ? 1 : name.matches(".*\\.ls[12]") ? 0.1f : 0;
        float[] values = new float[TABLE];
        for (int i = 0; i < TABLE; i++) {
            values[i] = mean + 0.02f * normal[i];
        }
        return Elements.fromFloats(values, dtype);
    }

    private static void write(ByteBuffer table, SplittableRandom random, long bytes, WritableByteChannel out)
            throws IOException {
        int width = table.limit() / TABLE;
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        for (long left = bytes; left > 0; left -= piece.limit()) {
            piece.clear();
            while (piece.hasRemaining()) {
                long bits = random.nextLong();
                for (int i = 0; i < Long.BYTES / Short.BYTES && piece.hasRemaining(); i++) {
                    int place = (int) (bits >>> (16 * i)) & 0xffff;
                    if (width == Short.BYTES) {
                        piece.putShort(table.getShort(place * width));
                    } else {
                        piece.putInt(table.getInt(place * width));
                    }
                }
            }
            piece.flip().limit((int) Math.min(PIECE, left));
            out.write(piece);
        }
    }
}

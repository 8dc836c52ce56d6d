package io.espalier.engine.export.gguf.file;

import io.espalier.engine.checkpoint.tensor.Elements;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the elements of one tensor lie in a GGUF file. */
public enum Encoding {
    F32(0, 1, 4),
    F16(1, 1, 2),
    /**
     * Blocks of 32 elements: a scale d = max |x| / 127 as a 16-bit float, then 32 bytes round(x / d), halves away from zero,
     * where d is the scale before it was rounded; as {@code quantize_row_q8_0_ref} of ggml.
     */
    Q8_0(8, 32, 34),
    BF16(30, 1, 2);

    private final int code;
    private final int block;
    private final int blockBytes;

    Encoding(int code, int block, int blockBytes) {
        this.code = code;
        this.block = block;
        this.blockBytes = blockBytes;
    }

    /** Returns the number of this type in files. */
    int code() {
        return code;
    }

    /** Returns how many elements are encoded together; rows are a multiple of that long. */
    int block() {
        return block;
    }

    /** Returns the size of some elements, a multiple of {@link #block}. */
    long bytes(long elements) {
        return Math.multiplyExact(elements / block, (long) blockBytes);
    }

    /**
     * Encodes elements.
     *
     * @param values holds them
     * @param count how many of them, a multiple of {@link #block}
     * @return the bytes, ready to be read
     * @throws NotFinite when one is no finite number of this type
     */
    ByteBuffer encode(float[] values, int count) throws NotFinite {
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(bytes(count))).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i += block) {
            switch (this) {
                case F32 -> out.putFloat(finite(values[i]));
                case F16 -> out.putShort(half(values[i]));
                case BF16 -> out.putShort(brain(values[i]));
                case Q8_0 -> quantise(values, i, out);
            }
        }
        return out.flip();
    }

    private static float finite(float value) throws NotFinite {
        if (!Float.isFinite(value)) {
            throw new NotFinite();
        }
        return value;
    }

    private static short half(float value) throws NotFinite {
        short half = Elements.floatToHalf(value);
        if ((half & 0x7c00) == 0x7c00) {
            throw new NotFinite();
        }
        return half;
    }

    private static short brain(float value) throws NotFinite {
        short brain = Elements.floatToBrain(value);
        if ((brain & 0x7f80) == 0x7f80) {
            throw new NotFinite();
        }
        return brain;
    }

    private static void quantise(float[] values, int first, ByteBuffer out) throws NotFinite {
        float largest = 0;
        for (int i = first; i < first + 32; i++) {
            largest = Math.max(largest, Math.abs(finite(values[i])));
        }
        float scale = largest / 127;
        float inverse = scale == 0 ? 0 : 1 / scale;
        out.putShort(half(scale));
        for (int i = first; i < first + 32; i++) {
            double scaled = values[i] * inverse; // the product is rounded to a float, as ggml's is
            out.put((byte) Math.copySign(Math.floor(Math.abs(scaled) + 0.5), scaled));
        }
    }
}

package io.espalier.engine.checkpoint.tensor;

import io.espalier.engine.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the little-endian bytes of tensor files into Java numbers and back. */
public final class Elements {
    private Elements() {}

    /**
     * Decodes elements of any type as floats; integers are rounded to the nearest float.
     *
     * @param data the bytes from position to limit, which the call leaves unchanged
     * @param dtype the type they are in
     * @return one float for each whole element
     */
    public static float[] toFloats(ByteBuffer data, DType dtype) {
        ByteBuffer in = data.slice().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[in.remaining() / dtype.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (dtype) {
                case F64 -> (float) in.getDouble();
                case F32 -> in.getFloat();
                case F16 -> halfToFloat(in.getShort());
                case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
                case I64 -> (float) in.getLong();
                case I32 -> (float) in.getInt();
                case I16 -> in.getShort();
                case I8 -> in.get();
                case U8, BOOL -> in.get() & 0xff;
            };
        }
        return values;
    }

    /**
     * Encodes floats in a floating type, rounding to nearest even.
     *
     * @param values the numbers
     * @param dtype one of the floating types
     * @return the bytes, ready to be read
     */
    public static ByteBuffer fromFloats(float[] values, DType dtype) {
        ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(values.length, dtype.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (dtype) {
                case F64 -> out.putDouble(value);
                case F32 -> out.putFloat(value);
                case F16 -> out.putShort(floatToHalf(value));
                case BF16 -> out.putShort(floatToBrain(value));
                default -> throw new IllegalArgumentException(dtype + " is not a floating type");
            }
        }
        return out.flip();
    }

    /** Returns the value of a 16-bit IEEE float. */
    public static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (fraction << 13));
        }
        if (exponent == 0) {
            float value = fraction * 0x1p-24f;
            return sign == 0 ? value : -value;
        }
        return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
    }

    /** Returns the 16-bit IEEE float nearest to a value, ties to even; too large becomes infinite. */
    public static short floatToHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00 | ((magnitude >> 13) & 0x3ff));
        }
        if (magnitude >= 0x477ff000) { // 65520 and above round to infinity
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x38800000) { // below 2^-14: the result is subnormal, in units of 2^-24
            return (short) (sign | (int) Math.rint(Math.abs(value) * 0x1p24));
        }
        int rounded = magnitude + 0xfff + ((magnitude >> 13) & 1);
        return (short) (sign | ((rounded - 0x38000000) >> 13));
    }

    /** Returns the upper half of a float, rounded to nearest even. */
    public static short floatToBrain(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}

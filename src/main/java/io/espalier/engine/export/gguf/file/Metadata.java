package io.espalier.engine.export.gguf.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The named values in front of a GGUF file, in the order in which they were put. Not safe for several threads. */
public final class Metadata {
    private static final int U32 = 4;
    private static final int I32 = 5;
    private static final int F32 = 6;
    private static final int BOOL = 7;
    private static final int TEXT = 8;
    private static final int ARRAY = 9;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<String> keys = new HashSet<>();

    /** Puts a number from 0 on. */
    public Metadata put(String key, int value) {
        key(key, U32);
        number(bytes, value);
        return this;
    }

    /** Puts a float32. */
    public Metadata put(String key, float value) {
        key(key, F32);
        number(bytes, Float.floatToIntBits(value));
        return this;
    }

    /** Puts a truth value. */
    public Metadata put(String key, boolean value) {
        key(key, BOOL);
        bytes.write(value ? 1 : 0);
        return this;
    }

    /** Puts a text in UTF-8. */
    public Metadata put(String key, String value) {
        key(key, TEXT);
        text(bytes, value);
        return this;
    }

    /** Puts a list of texts. */
    public Metadata putTexts(String key, List<String> values) {
        array(key, TEXT, values.size());
        values.forEach(value -> text(bytes, value));
        return this;
    }

    /** Puts a list of int32. */
    public Metadata putIntegers(String key, List<Integer> values) {
        array(key, I32, values.size());
        values.forEach(value -> number(bytes, value));
        return this;
    }

    /** Puts a list of float32. */
    public Metadata putFloats(String key, List<Float> values) {
        array(key, F32, values.size());
        values.forEach(value -> number(bytes, Float.floatToIntBits(value)));
        return this;
    }

    /** Returns how many values were put. */
    public int size() {
        return keys.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void key(String key, int type) {
        if (!keys.add(key)) {
            throw new IllegalArgumentException(key + " is there already");
        }
        text(bytes, key);
        number(bytes, type);
    }

    private void array(String key, int type, int length) {
        key(key, ARRAY);
        number(bytes, type);
        longNumber(bytes, length);
    }

    static void number(ByteArrayOutputStream out, int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    static void longNumber(ByteArrayOutputStream out, long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    /** Writes a text as the format has it: its length in bytes, 8 of them, then UTF-8. */
    public static void text(ByteArrayOutputStream out, String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        longNumber(out, encoded.length);
        out.writeBytes(encoded);
    }
}

package io.espalier.engine.export.gguf;

import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.tensor.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A GGUF file read back after the description of the format, whole.
 *
 * @param values metadata: numbers, texts, truth values and lists of these
 * @param tensors by name, in the order of the file
 */
record GgufContent(Map<String, Object> values, Map<String, Entry> tensors) {

    /**
     * A tensor.
     *
     * @param type number of its type
     * @param shape sizes, outermost first
     * @param data its bytes
     */
    record Entry(int type, List<Long> shape, ByteBuffer data) {

        /** Returns every element. */
        float[] floats() {
            int count = Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
            return switch (type) {
                case 0 -> Elements.toFloats(data.slice(0, 4 * count), DType.F32);
                case 1 -> Elements.toFloats(data.slice(0, 2 * count), DType.F16);
                case 30 -> Elements.toFloats(data.slice(0, 2 * count), DType.BF16);
                case 8 -> blocks(count);
                default -> throw new IllegalStateException("type " + type);
            };
        }

        private float[] blocks(int count) {
            float[] values = new float[count];
            ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            float scale = 0;
            for (int i = 0; i < count; i++) {
                if (i % 32 == 0) {
                    scale = Elements.halfToFloat(in.getShort());
                }
                values[i] = scale * in.get();
            }
            return values;
        }
    }

    static GgufContent read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt() != 0x46554747 || in.getInt() != 3) {
            throw new IOException("no GGUF of version 3");
        }
        long tensors = in.getLong();
        long values = in.getLong();
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (long i = 0; i < values; i++) {
            metadata.put(text(in), value(in, in.getInt()));
        }
        record Place(String name, List<Long> shape, int type, long offset) {}
        List<Place> places = new ArrayList<>();
        for (long i = 0; i < tensors; i++) {
            String name = text(in);
            List<Long> shape = new ArrayList<>();
            for (int axis = in.getInt(); axis > 0; axis--) {
                shape.add(in.getLong());
            }
            Collections.reverse(shape);
            places.add(new Place(name, shape, in.getInt(), in.getLong()));
        }
        int start = (in.position() + 31) / 32 * 32;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Place place : places) {
            int from = Math.toIntExact(start + place.offset);
            entries.put(place.name, new Entry(place.type, place.shape, in.slice(from, in.capacity() - from)));
        }
        return new GgufContent(metadata, entries);
    }

    private static Object value(ByteBuffer in, int type) throws IOException {
        return switch (type) {
            case 4, 5 -> in.getInt();
            case 6 -> in.getFloat();
            case 7 -> in.get() == 1;
            case 8 -> text(in);
            case 9 -> list(in);
            default -> throw new IOException("value of type " + type);
        };
    }

    private static List<Object> list(ByteBuffer in) throws IOException {
        int type = in.getInt();
        List<Object> list = new ArrayList<>();
        for (long left = in.getLong(); left > 0; left--) {
            list.add(value(in, type));
        }
        return list;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Math.toIntExact(in.getLong())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns a value that is there. */
    Object value(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " among " + values.keySet());
        }
        return value;
    }

    /** Returns a tensor that is there. */
    Entry tensor(String name) {
        Entry entry = tensors.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no " + name + " among " + tensors.keySet());
        }
        return entry;
    }
}

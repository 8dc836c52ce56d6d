package io.espalier.golden;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tensors of one safetensors file, held in memory. This reader is kept apart from the engine's own, so that a fault in
 * that one cannot hide itself.
 */
public final class GoldenTensors {
    private final Path file;
    private final Map<String, Entry> entries;

    private GoldenTensors(Path file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Reads a file outside the golden sets, such as one that a test has written. */
    public static GoldenTensors read(Path file) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Math.toIntExact(all.getLong(0));
            String header = new String(all.array(), 8, headerLength, StandardCharsets.UTF_8);
            JsonNode tree = new ObjectMapper().readTree(header);
            Map<String, Entry> entries = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                if (!field.getKey().equals("__metadata__")) {
                    entries.put(field.getKey(), entry(field.getValue(), all, 8 + headerLength));
                }
            }
            return new GoldenTensors(file, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(JsonNode node, ByteBuffer all, int start) {
        long[] shape = new long[node.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.get("shape").get(i).asLong();
        }
        int begin = node.get("data_offsets").get(0).asInt();
        int end = node.get("data_offsets").get(1).asInt();
        ByteBuffer data = all.slice(start + begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
        return new Entry(node.get("dtype").asText(), shape, data);
    }

    /** Returns the names of all tensors, sorted. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** Returns whether there is a tensor of this name. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Returns the shape of a tensor. */
    public long[] shape(String name) {
        return find(name).shape.clone();
    }

    /** Returns the safetensors name of a tensor's element type, such as {@code F32}. */
    public String dtype(String name) {
        return find(name).dtype;
    }

    /** Returns a tensor of any element type as floats, row-major. */
    public float[] floats(String name) {
        Entry entry = find(name);
        float[] values = new float[entry.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.isInteger() ? (float) entry.longAt(i) : entry.floatAt(i);
        }
        return values;
    }

    /** Returns a tensor of any element type as longs, row-major; floats must be whole. */
    public long[] longs(String name) {
        Entry entry = find(name);
        long[] values = new long[entry.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.isInteger() ? entry.longAt(i) : whole(entry.floatAt(i), name);
        }
        return values;
    }

    private static long whole(float value, String name) {
        long rounded = Math.round((double) value);
        return (float) rounded == value ? rounded : fail(name + " holds " + value + ", which is not whole");
    }

    private Entry find(String name) {
        return Optional.ofNullable(entries.get(name))
                .orElseGet(() -> fail("no tensor \"" + name + "\" in " + file + ", which has " + entries.keySet()));
    }

    private static final class Entry {
        private final String dtype;
        private final long[] shape;
        private final ByteBuffer data;

        Entry(String dtype, long[] shape, ByteBuffer data) {
            this.dtype = dtype;
            this.shape = shape;
            this.data = data;
        }

        int count() {
            int count = 1;
            for (long size : shape) {
                count = Math.multiplyExact(count, Math.toIntExact(size));
            }
            return count;
        }

        boolean isInteger() {
            return !dtype.startsWith("F") && !dtype.startsWith("BF");
        }

        float floatAt(int i) {
            return switch (dtype) {
                case "F64" -> (float) data.getDouble(8 * i);
                case "F32" -> data.getFloat(4 * i);
                case "BF16" -> Float.intBitsToFloat(data.getShort(2 * i) << 16);
                case "F16" -> half(data.getShort(2 * i));
                default -> fail("element type " + dtype);
            };
        }

        long longAt(int i) {
            return switch (dtype) {
                case "I64" -> data.getLong(8 * i);
                case "I32" -> data.getInt(4 * i);
                case "I16" -> data.getShort(2 * i);
                case "I8" -> data.get(i);
                case "U8", "BOOL" -> data.get(i) & 0xff;
                default -> fail("element type " + dtype);
            };
        }

        private static float half(short bits) {
            int exponent = (bits >> 10) & 0x1f;
            int fraction = bits & 0x3ff;
            double value = exponent == 0
                    ? fraction * 0x1p-24
                    : exponent == 31
                            ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                            : (1024 + fraction) * Math.pow(2, exponent - 25);
            return (float) (bits < 0 ? -value : value);
        }
    }
}

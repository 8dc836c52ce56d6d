package io.espalier.engine.checkpoint.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the steps of a pickle. */
final class Pickler {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Pickler start() {
        return new Pickler().raw(0x80, 2);
    }

    Pickler raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    Pickler raw(String bytes) {
        out.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Pickler global(String module, String name) {
        return raw("c" + module + "\n" + name + "\n");
    }

    Pickler text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        return number(bytes.length, 4).bytes(bytes);
    }

    Pickler whole(long number) {
        return raw(0x8a, 8).number(number, 8);
    }

    private Pickler bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private Pickler number(long number, int width) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        out.write(all, 0, width);
        return this;
    }

    Pickler wholes(List<Long> numbers) {
        raw("(");
        numbers.forEach(this::whole);
        return raw("t");
    }

    /** Pushes a tensor over one storage. */
    Pickler tensor(String storage, String key, long count, long offset, List<Long> shape, List<Long> strides) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .raw("((")
                .text("storage")
                .global("torch", storage)
                .text(key)
                .text("cpu")
                .whole(count)
                .raw("tQ")
                .whole(offset)
                .wholes(shape)
                .wholes(strides)
                .raw(0x89)
                .global("collections", "OrderedDict")
                .raw(")Rt")
                .raw("R");
    }

    byte[] stop() {
        return raw(".").out.toByteArray();
    }
}

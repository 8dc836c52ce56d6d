package io.espalier.engine.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts safetensors files together byte by byte, right or wrong. */
public final class RawFile {
    private RawFile() {}

    /** Returns a file with this header and as many data bytes, all zero. */
    public static byte[] of(String header, int dataBytes) {
        return of(header.getBytes(StandardCharsets.UTF_8), dataBytes);
    }

    public static byte[] of(byte[] header, int dataBytes) {
        return ByteBuffer.allocate(8 + header.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** Returns the header entry of one tensor. */
    public static String entry(String name, String dtype, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets
                + "}";
    }

    /** Returns the problems that reading these bytes gives; fails if they are read without any. */
    public static List<Problem> problems(Path folder, byte[] content) throws IOException {
        Path file = folder.resolve("hostile.safetensors");
        Files.write(file, content);
        return assertThrows(EngineException.class, () -> Safetensors.read(file)).problems();
    }

    public static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).distinct().toList();
    }
}

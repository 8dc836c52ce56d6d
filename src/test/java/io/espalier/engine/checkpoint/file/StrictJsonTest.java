package io.espalier.engine.checkpoint.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.BufferedWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictJsonTest {
    @TempDir
    Path folder;

    private Problem problem(String json) throws Exception {
        Path file = folder.resolve("config.json");
        Files.writeString(file, json);
        return problem(file);
    }

    private static Problem problem(Path file) {
        EngineException e = assertTimeout(
                Duration.ofSeconds(10), () -> assertThrows(EngineException.class, () -> StrictJson.read(file)));
        return e.problems().get(0);
    }

    @Test
    void whatIsNoStrictJsonIsRefusedWithLineAndColumn() throws Exception {
        for (String json : List.of(
                "{\n \"a\":1,\n \"a\":2}",
                "{\n\"a\":NaN}",
                "{\n\"a\":Infinity}",
                "{\n// c\n}",
                "{\n\"a\":1,}",
                "{\n'a':1}",
                "{\n\"a\":01}",
                "{}\n{}",
                "[1,\n2",
                "\n\ufeff{}",
                "{\"a\":\n\"\u0001\"}")) {
            Problem problem = problem(json);
            assertEquals("JS-004", problem.code(), json);
            assertTrue(problem.where().matches(".*config.json, line [23], column \\d+"), problem.where());
        }
    }

    @Test
    void emptyFileAndOtherTextAreRefused() throws Exception {
        assertEquals("JS-004", problem("").code());
        assertEquals("JS-004", problem("PK\u0003\u0004").code());
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws Exception {
        Path file = folder.resolve("latin.json");
        Files.write(file, new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});
        assertEquals("JS-003", problem(file).code());
    }

    @Test
    void depthNumbersAndTextHaveLimits() throws Exception {
        assertEquals("JS-005", problem("[".repeat(100_000)).code());
        assertEquals("JS-005", problem("{\"a\":".repeat(100_000)).code());
        assertEquals("JS-005", problem("[" + "7".repeat(1_000_000) + "]").code());
        assertEquals("JS-005", problem("[\"" + "x".repeat(30_000_000) + "\"]").code());
    }

    @Test
    void oneMillionKeysOfOneHashAreRead() throws Exception {
        Path file = folder.resolve("keys.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"x\":0");
            for (int i = 0; i < 1 << 16; i++) {
                StringBuilder key = new StringBuilder();
                for (int bit = 0; bit < 16; bit++) {
                    key.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // both have one hash
                }
                out.write(",\"" + key + "\":1");
            }
            out.write("}");
        }
        assertEquals(
                (1 << 16) + 1,
                assertTimeout(Duration.ofSeconds(10), () -> StrictJson.read(file))
                        .size());
    }

    @Test
    void documentAboveTheLimitIsNotOpened() throws Exception {
        Path file = folder.resolve("huge.json");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(StrictJson.MAX_BYTES + 1);
        }
        assertEquals("JS-002", problem(file).code());
    }
}

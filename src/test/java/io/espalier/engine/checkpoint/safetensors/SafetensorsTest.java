package io.espalier.engine.checkpoint.safetensors;

import static io.espalier.engine.checkpoint.safetensors.RawFile.codes;
import static io.espalier.engine.checkpoint.safetensors.RawFile.entry;
import static io.espalier.engine.checkpoint.safetensors.RawFile.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final String GOOD = entry("a", "F32", "[2]", "[0,8]");

    @TempDir
    Path folder;

    private WeightHeader read(String header, int dataBytes) throws Exception {
        Path file = folder.resolve("good.safetensors");
        Files.write(file, RawFile.of(header, dataBytes));
        return Safetensors.read(file);
    }

    private void assertRefused(String code, String header, int dataBytes) throws Exception {
        List<Problem> found = problems(folder, RawFile.of(header, dataBytes));
        assertEquals(List.of(code), codes(found), header + " -> " + found);
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void fileShorterThanItsPrefixIsTooShort() throws Exception {
        for (int length = 0; length < 8; length++) {
            assertEquals(List.of("ST-001"), codes(problems(folder, new byte[length])));
        }
    }

    @Test
    void headerOfNoLengthIsRefused() throws Exception {
        assertEquals(List.of("ST-002"), codes(problems(folder, RawFile.of("", 8))));
        assertEquals(List.of("ST-002"), codes(problems(folder, RawFile.of("{", 8))));
    }

    @Test
    void headerLengthBeyondTheFileAllocatesNothing() throws Exception {
        for (long length : new long[] {100, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            byte[] file = RawFile.of("{}", 0);
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
            Path path = folder.resolve("x.safetensors");
            Files.write(path, file);
            long bytes = allocated(() -> {
                EngineException e = assertThrows(EngineException.class, () -> Safetensors.read(path));
                assertEquals(List.of("ST-004"), codes(e.problems()));
                assertTrue(e.problems().get(0).found().contains(Long.toUnsignedString(length)));
            });
            assertTrue(bytes < 5_000_000, bytes + " bytes allocated");
        }
    }

    @Test
    void otherKindsOfFileAreCalledByTheirNames() throws Exception {
        Map<String, String> starts = Map.of(
                "version https://git-lfs.github.com/spec/v1", "Git LFS",
                "PK\u0003\u0004 and so on", "zip archive",
                "\u0080\u0002}q\u0000 and so on", "pickle",
                "<!DOCTYPE html>", "web page",
                "GGUF and so on", "GGUF");
        for (Map.Entry<String, String> start : starts.entrySet()) {
            Problem found = problems(folder, start.getKey().getBytes(StandardCharsets.ISO_8859_1))
                    .get(0);
            assertEquals("ST-017", found.code(), start.getKey());
            assertTrue(found.found().contains(start.getValue()), found.found());
            assertTrue(!found.advice().isEmpty());
        }
    }

    @Test
    void headerAboveTheLimitIsRefusedBeforeItIsRead() throws Exception {
        Path path = folder.resolve("sparse.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(100_000_001));
            file.setLength(200_000_000);
        }
        long bytes = allocated(() -> {
            EngineException e = assertThrows(EngineException.class, () -> Safetensors.read(path));
            assertEquals(List.of("ST-003"), codes(e.problems()));
        });
        assertTrue(bytes < 5_000_000, bytes + " bytes allocated");
    }

    @Test
    void headerThatIsNotUtf8NamesTheByte() throws Exception {
        byte[] header = ("{" + entry("ab", "F32", "[2]", "[0,8]") + "}").getBytes(StandardCharsets.UTF_8);
        header[3] = (byte) 0xff;
        List<Problem> found = problems(folder, RawFile.of(header, 8));
        assertEquals(List.of("ST-005"), codes(found));
        assertTrue(found.get(0).where().endsWith("byte 11"), found.get(0).where());
    }

    @Test
    void halfACharacterPairIsRefused() throws Exception {
        for (String header : List.of(
                "{" + entry("\\ud800x", "F32", "[2]", "[0,8]") + "}",
                "{" + entry("x\\udc00", "F32", "[2]", "[0,8]") + "}",
                "{\"__metadata__\":{\"k\":\"\\udc00\"}," + GOOD + "}",
                "{\"__metadata__\":{\"k\":\"\\ud800\\ud800\"}," + GOOD + "}")) {
            List<String> codes = codes(problems(folder, RawFile.of(header, 8)));
            assertTrue(List.of("ST-005", "ST-006").contains(codes.get(0)), header + " -> " + codes);
        }
        assertEquals(
                "\ud83c\udf50",
                read("{" + entry("\\ud83c\\udf50", "F32", "[2]", "[0,8]") + "}", 8)
                        .tensors()
                        .get(0)
                        .name());
    }

    @Test
    void headerThatIsNotStrictJsonNamesLineAndColumn() throws Exception {
        for (String header : List.of(
                "[1]",
                "no",
                "{" + GOOD,
                "{" + GOOD + ",}",
                "{" + GOOD + "}x",
                "{" + GOOD + "} {}",
                "{'a':1}",
                "{/**/" + GOOD + "}",
                "\ufeff{" + GOOD + "}",
                "{\"a\":NaN}",
                "null")) {
            List<Problem> found = problems(folder, RawFile.of(header, 8));
            assertEquals(List.of("ST-006"), codes(found), header);
        }
        Problem found = problems(folder, RawFile.of("{\n  " + GOOD + ",}", 8)).get(0);
        assertTrue(found.where().contains("line 2, column"), found.where());
    }

    @Test
    void blanksAroundTheHeaderAreAllowedBehindAndNotedInFront() throws Exception {
        assertEquals(List.of(), read("{" + GOOD + "}  \n", 8).notes());
        WeightHeader header = read("  {" + GOOD + "}", 8);
        assertEquals(List.of("ST-101"), codes(header.notes()));
        assertEquals(1, header.tensors().size());
    }

    @Test
    void duplicateNamesAreRefused() throws Exception {
        assertRefused("ST-012", "{" + GOOD + "," + entry("a", "F32", "[2]", "[8,16]") + "}", 16);
        assertRefused("ST-012", "{\"__metadata__\":{},\"__metadata__\":{}," + GOOD + "}", 8);
        assertRefused("ST-012", "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}," + GOOD + "}", 8);
        assertRefused("ST-012", "{" + GOOD.replace("\"dtype\"", "\"dtype\":\"F32\",\"dtype\"") + "}", 8);
    }

    @Test
    void metadataThatIsNotTextIsRefused() throws Exception {
        for (String value : List.of("1", "null", "{\"n\":\"m\"}", "[\"x\"]", "true")) {
            assertRefused("ST-007", "{\"__metadata__\":{\"k\":" + value + "}," + GOOD + "}", 8);
        }
        assertRefused("ST-007", "{\"__metadata__\":3," + GOOD + "}", 8);
        assertEquals(
                Map.of("format", "pt"),
                read("{\"__metadata__\":{\"format\":\"pt\"}," + GOOD + "}", 8).metadata());
    }

    @Test
    void metadataOfFiftyMegabytesIsRefused() throws Exception {
        String header = "{\"__metadata__\":{\"k\":\"" + "x".repeat(50_000_000) + "\"}," + GOOD + "}";
        assertRefused("ST-013", header, 8);
    }

    @Test
    void elementTypesThatAreNotSupportedAreNamed() throws Exception {
        for (String dtype : List.of("f32", "F4", "F6_E2M3", "F8_E4M3", "U16", "C64", "")) {
            List<Problem> found = problems(folder, RawFile.of("{" + entry("a", dtype, "[2]", "[0,8]") + "}", 8));
            assertEquals(List.of("ST-007"), codes(found), dtype);
            assertTrue(found.get(0).expected().contains("BF16"), found.get(0).expected());
        }
    }

    @Test
    void shapesThatAreNotWholeNumbersAreRefused() throws Exception {
        for (String shape : List.of(
                "[-1]",
                "[2.0]",
                "[2e0]",
                "[\"2\"]",
                "[null]",
                "[[2]]",
                "[-0,2]",
                "[1,1,1,1,1,1,1,1,2]",
                "2",
                "null",
                "{}")) {
            assertRefused("ST-007", "{" + entry("a", "F32", shape, "[0,8]") + "}", 8);
        }
    }

    @Test
    void productsThatOverflowAreRefused() throws Exception {
        for (String shape : List.of(
                "[2,18446744073709551614]",
                "[2,9223372036854775807]",
                "[1099511627776,1099511627776]",
                "[2,99999999999999999999999999999999]")) {
            assertRefused("ST-008", "{" + entry("a", "F32", shape, "[0,8]") + "}", 8);
        }
    }

    @Test
    void shapeAndOffsetsThatDisagreeAreQuotedBoth() throws Exception {
        Problem found = problems(folder, RawFile.of("{" + entry("a", "F32", "[3]", "[0,8]") + "}", 8))
                .get(0);
        assertEquals("ST-009", found.code());
        assertTrue(found.found().contains("8 bytes"), found.found());
        assertTrue(found.expected().contains("12 bytes"), found.expected());
    }

    @Test
    void offsetsThatAreNoRangeInTheFileAreRefused() throws Exception {
        assertRefused("ST-009", "{" + entry("a", "F32", "[2]", "[8,0]") + "}", 8);
        assertRefused("ST-009", "{" + entry("a", "F32", "[2]", "[4,12]") + "}", 8);
        assertRefused("ST-008", "{" + entry("a", "F32", "[2]", "[9223372036854775807,9223372036854775807]") + "}", 8);
        for (String offsets : List.of("[0.0,8]", "[\"0\",8]", "[0]", "[0,8,8]", "[-8,0]", "8", "[]")) {
            assertRefused("ST-007", "{" + entry("a", "F32", "[2]", offsets) + "}", 8);
        }
    }

    @Test
    void entriesThatAreNotComplete() throws Exception {
        assertRefused("ST-007", "{\"a\":{}}", 0);
        assertRefused("ST-007", "{\"a\":[]}", 0);
        assertRefused("ST-007", "{\"a\":{\"dtype\":\"F32\",\"shape\":[0]}}", 0);
    }

    @Test
    void overlapsAreRefused() throws Exception {
        String overlap = "{" + GOOD + "," + entry("b", "F32", "[2]", "[4,12]") + "}";
        assertRefused("ST-011", overlap, 12);
        assertRefused("ST-011", "{" + GOOD + "," + entry("b", "F32", "[2]", "[0,8]") + "}", 8);
    }

    @Test
    void manyNamesForOneRangeAreGivenUpEarly() throws Exception {
        String header = IntStream.range(0, 300_000)
                .mapToObj(i -> entry("t" + i, "F32", "[2]", "[0,8]"))
                .collect(Collectors.joining(",", "{", "}"));
        Path path = folder.resolve("abuse.safetensors");
        Files.write(path, RawFile.of(header, 8));
        long bytes = allocated(() -> {
            EngineException e = assertThrows(EngineException.class, () -> Safetensors.read(path));
            assertEquals(List.of("ST-011"), codes(e.problems()));
        });
        assertTrue(bytes < Files.size(path) + (64 << 20), bytes + " bytes allocated");
    }

    @Test
    void gapsAndTailsAreRefused() throws Exception {
        assertRefused("ST-010", "{" + GOOD + "," + entry("b", "F32", "[1]", "[12,16]") + "}", 16);
        assertRefused("ST-010", "{" + entry("a", "F32", "[1]", "[4,8]") + "}", 8);
        assertRefused("ST-010", "{" + GOOD + "}", 9);
        assertRefused("ST-010", "{}", 1);
    }

    @Test
    void zeroSizesAndScalarsAreRead() throws Exception {
        String header = "{" + entry("none", "F32", "[0,3]", "[0,0]") + "," + entry("one", "F64", "[]", "[0,8]") + ","
                + entry("last", "I8", "[0]", "[8,8]") + "}";
        List<TensorInfo> tensors = read(header, 8).tensors();
        assertEquals(
                List.of("none", "one", "last"),
                tensors.stream().map(TensorInfo::name).toList());
        assertEquals(1, tensors.get(1).elements());
        assertEquals(0, read("{}", 0).tensors().size());
    }

    @Test
    void namesBeyondTheLimitAreRefused() throws Exception {
        assertRefused("ST-013", "{" + entry("n".repeat(4097), "F32", "[2]", "[0,8]") + "}", 8);
        assertEquals(
                1,
                read("{" + entry("n".repeat(4096), "F32", "[2]", "[0,8]") + "}", 8)
                        .tensors()
                        .size());
    }

    @Test
    void everyProblemIsListed() throws Exception {
        String header = "{" + entry("a", "F99", "[2]", "[0,8]") + "," + entry("b", "F32", "[-1]", "[8,16]") + ","
                + entry("c", "F32", "[7]", "[16,24]") + "}";
        List<Problem> found = problems(folder, RawFile.of(header, 24));
        assertEquals(3, found.size(), found.toString());
        assertTrue(found.stream().allMatch(p -> p.message().contains("hostile.safetensors")));
    }

    @Test
    void oneMillionTensorsAreReadInSeconds() throws Exception {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 1_000_000; i++) {
            header.append(i == 0 ? "" : ",").append(entry("t" + i, "U8", "[1]", "[" + i + "," + (i + 1) + "]"));
        }
        Path path = folder.resolve("many.safetensors");
        Files.write(path, RawFile.of(header.append('}').toString(), 1_000_000));
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertEquals(1_000_000, Safetensors.read(path).tensors().size());
        long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertTrue(time < 5_000_000_000L, "took " + time / 1e9 + " s");
    }
}

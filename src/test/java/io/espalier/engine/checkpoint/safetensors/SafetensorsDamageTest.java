package io.espalier.engine.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.tensor.ByteSource;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages a good file in every way of one kind, and holds the reader to rules written a second time here. */
class SafetensorsDamageTest {
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    Path folder;

    private byte[] sample = new byte[0];

    @BeforeEach
    void writeSample() throws Exception {
        Random random = new Random(17);
        List<TensorSource> tensors = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long columns = 1 + random.nextInt(9);
            DType dtype = List.of(DType.F32, DType.F16, DType.BF16).get(i % 3);
            tensors.add(TensorSource.of(
                    "layer." + i + ".weight", dtype, List.of(16L, columns), new float[(int) (16 * columns)]));
        }
        Path file = folder.resolve("sample.safetensors");
        new SafetensorsWriter(AtomicFiles.onDisk()).write(file, tensors);
        sample = Files.readAllBytes(file);
    }

    private boolean accepts(byte[] content) throws IOException {
        try {
            WeightHeader header = Safetensors.read(Path.of("damaged.safetensors"), ByteSource.of(content));
            for (TensorInfo tensor : header.tensors()) {
                assertTrue(tensor.offset() + tensor.byteLength() <= content.length, tensor.toString());
            }
            return true;
        } catch (EngineException e) {
            assertTrue(e.problems().stream().allMatch(p -> p.code().startsWith("ST-")), e.getMessage());
            return false;
        }
    }

    /** The rules of the format once more, plainly. */
    private static boolean isValid(byte[] content) {
        try {
            ByteBuffer all = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            long length = content.length < 8 ? -1 : all.getLong(0);
            if (length < 2 || length > content.length - 8) {
                return false;
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, 8, (int) length))
                    .toString();
            JsonNode header = STRICT.readTree(text);
            return header.isObject() && isTiled(header, content.length - 8 - length);
        } catch (IOException | ArithmeticException e) {
            return false;
        }
    }

    private static boolean isTiled(JsonNode header, long dataLength) {
        List<long[]> ranges = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            JsonNode entry = field.getValue();
            if (field.getKey().equals("__metadata__")) {
                for (JsonNode value : entry) {
                    if (!value.isTextual()) {
                        return false;
                    }
                }
                continue;
            }
            BigInteger bytes =
                    BigInteger.valueOf(DType.fromSafetensors(entry.path("dtype").asText("?"))
                            .map(DType::bytes)
                            .orElse(-1));
            for (JsonNode size : entry.path("shape")) {
                bytes = bytes.multiply(isSize(size) ? size.bigIntegerValue() : BigInteger.ONE.negate());
            }
            JsonNode offsets = entry.path("data_offsets");
            boolean good = entry.path("shape").isArray()
                    && bytes.signum() >= 0
                    && offsets.size() == 2
                    && isSize(offsets.get(0))
                    && isSize(offsets.get(1))
                    && offsets.get(1).asLong() - offsets.get(0).asLong() == bytes.longValueExact();
            if (!good) {
                return false;
            }
            ranges.add(new long[] {offsets.get(0).asLong(), offsets.get(1).asLong()});
        }
        ranges.sort(Comparator.comparingLong((long[] r) -> r[0]).thenComparingLong(r -> r[1]));
        long end = 0;
        for (long[] range : ranges) {
            if (range[0] != end) {
                return false;
            }
            end = range[1];
        }
        return end == dataLength;
    }

    private static boolean isSize(JsonNode node) {
        return node.isIntegralNumber() && node.bigIntegerValue().signum() >= 0;
    }

    @Test
    void sampleItselfIsAccepted() throws Exception {
        assertTrue(accepts(sample));
        assertTrue(isValid(sample));
    }

    @Test
    void everyCutIsRefused() throws Exception {
        for (int length = 0; length < sample.length; length++) {
            assertTrue(!accepts(Arrays.copyOf(sample, length)), "accepted after " + length + " bytes");
        }
    }

    @Test
    void everyFlippedBitOfTheHeaderIsJudgedByTheRules() throws Exception {
        int headerEnd =
                8 + (int) ByteBuffer.wrap(sample).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        for (int bit = 0; bit < 8 * headerEnd; bit++) {
            byte[] flipped = sample.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertEquals(isValid(flipped), accepts(flipped), "bit " + bit + " of byte " + bit / 8);
        }
    }

    @Test
    void randomBytesInTheHeaderAreJudgedByTheRules() throws Exception {
        Random random = new Random(18);
        int headerEnd =
                8 + (int) ByteBuffer.wrap(sample).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        byte[] likely = "{}[]\",:0123456789-.eFBU \\ntrue".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 2000; i++) {
            byte[] changed = sample.clone();
            for (int n = 0; n <= random.nextInt(3); n++) {
                changed[8 + random.nextInt(headerEnd - 8)] = likely[random.nextInt(likely.length)];
            }
            assertEquals(isValid(changed), accepts(changed), "round " + i);
        }
    }

    @Test
    void largeFileCutAnywhereIsRefused() throws Exception {
        Path file = folder.resolve("large.safetensors");
        long data = 100_000_000;
        Files.write(file, RawFile.of("{" + RawFile.entry("a", "U8", "[" + data + "]", "[0," + data + "]") + "}", 0));
        long start = Files.size(file);
        Random random = new Random(19);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(start + data);
            assertEquals(1, Safetensors.read(file).tensors().size());
            for (int i = 0; i < 1000; i++) {
                out.setLength(start + (long) (random.nextDouble() * data));
                assertThrows(EngineException.class, () -> Safetensors.read(file));
            }
        }
    }
}

package io.espalier.engine.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    private final Random random = new Random(5);
    private final SafetensorsWriter writer = new SafetensorsWriter(AtomicFiles.onDisk());

    @TempDir
    Path folder;

    @BeforeEach
    void writeConfig() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
    }

    private static List<TensorSource> model(Map<String, float[]> values, DType dtype) {
        List<TensorSource> tensors = new ArrayList<>();
        values.forEach((name, v) -> tensors.add(TensorSource.of(name, dtype, List.of(2L, v.length / 2L), v)));
        return tensors;
    }

    private float[] values(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = Elements.halfToFloat(Elements.floatToHalf((float) random.nextGaussian()));
        }
        return values;
    }

    @Test
    void readingGivesBackWhatWasWritten() throws Exception {
        Map<String, float[]> values = Map.of("a", values(6), "b.weight", values(20), "empty", new float[0]);
        for (DType dtype : List.of(DType.F16, DType.F32, DType.F64)) {
            writer.writeModel(folder, model(values, dtype), SafetensorsWriter.SHARD_BYTES);
            Checkpoint read = Checkpoint.open(folder);
            assertEquals(values.keySet(), read.tensors().keySet());
            for (String name : values.keySet()) {
                assertArrayEquals(values.get(name), read.readFloats(name), name);
                assertEquals(dtype, read.tensors().get(name).dtype());
            }
        }
    }

    @Test
    void tensorsAreAlignedWhenTypesAreMixed() throws Exception {
        List<TensorSource> mixed = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            DType dtype = List.of(DType.F16, DType.F64, DType.F32).get(i % 3);
            mixed.add(TensorSource.of("t" + i, dtype, List.of(i + 1L), values(i + 1)));
        }
        writer.writeModel(folder, mixed, SafetensorsWriter.SHARD_BYTES);
        for (TensorInfo tensor : Checkpoint.open(folder).tensors().values()) {
            assertEquals(0, tensor.offset() % tensor.dtype().bytes(), tensor.toString());
        }
    }

    @Test
    void shardsHoldWhatFitsAndTheIndexNamesThem() throws Exception {
        List<TensorSource> tensors = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tensors.add(TensorSource.of("t" + i, DType.F32, List.of(10L), values(10)));
        }
        List<Path> written = writer.writeModel(folder, tensors, 80);
        assertEquals(
                List.of(
                        "model-00001-of-00003.safetensors",
                        "model-00002-of-00003.safetensors",
                        "model-00003-of-00003.safetensors",
                        "model.safetensors.index.json"),
                written.stream().map(f -> f.getFileName().toString()).toList());
        assertEquals(5, Checkpoint.open(folder).tensors().size());
        assertEquals(3, Checkpoint.open(written.get(3)).weightFiles().size());
    }

    @Test
    void equalTensorsGiveEqualBytes() throws Exception {
        float[] values = values(8);
        Path one = folder.resolve("one.safetensors");
        Path two = folder.resolve("two.safetensors");
        writer.write(one, model(Map.of("a", values), DType.BF16));
        writer.write(two, model(Map.of("a", values), DType.BF16));
        assertEquals(Hashes.sha256(one), Hashes.sha256(two));
        assertEquals(-1, Files.mismatch(one, two));
    }

    @Test
    void copyOfATensorHasItsBytes() throws Exception {
        writer.writeModel(folder, model(Map.of("a", values(64)), DType.F16), SafetensorsWriter.SHARD_BYTES);
        Checkpoint source = Checkpoint.open(folder);
        Path copy = folder.resolve("copy.safetensors");
        writer.write(copy, List.of(TensorSource.copyOf(source.tensors().get("a"), "b")));
        Checkpoint read = Checkpoint.open(copy);
        assertEquals(source.read("a"), read.read("b"));
    }

    @Test
    void twoTensorsOfOneNameAreRefused() {
        TensorSource tensor = TensorSource.of("a", DType.F32, List.of(1L), new float[1]);
        EngineException refused = assertThrows(
                EngineException.class, () -> writer.write(folder.resolve("x.safetensors"), List.of(tensor, tensor)));
        assertEquals("ST-012", refused.problems().get(0).code());
    }

    @Test
    void everyHalfSurvivesTheWayThroughFloat() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = Elements.halfToFloat((short) bits);
            short back = Elements.floatToHalf(value);
            assertEquals(value, Elements.halfToFloat(back), "bits " + bits);
        }
    }

    @Test
    void halvesAreRoundedToTheNearestAndEvenOnTies() {
        assertEquals(1f, Elements.halfToFloat(Elements.floatToHalf(1f + 0x1p-11f)));
        assertEquals(1f + 0x1p-9f, Elements.halfToFloat(Elements.floatToHalf(1f + 0x1p-10f + 0x1p-11f)));
        assertEquals(65504f, Elements.halfToFloat(Elements.floatToHalf(65519.99f)));
        assertEquals(Float.POSITIVE_INFINITY, Elements.halfToFloat(Elements.floatToHalf(65520f)));
        assertEquals(0x1p-24f, Elements.halfToFloat(Elements.floatToHalf(0x1.8p-25f)));
        assertEquals(0f, Elements.halfToFloat(Elements.floatToHalf(0x1p-25f)));
    }
}

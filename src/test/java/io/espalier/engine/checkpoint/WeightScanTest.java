package io.espalier.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.RawFile;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightScanTest {
    @TempDir
    Path folder;

    @Test
    void tensorsWithStrangeValuesAreCountedAndNamed() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
        float denormal = 1e-40f;
        new SafetensorsWriter(AtomicFiles.onDisk())
                .write(
                        folder.resolve("model.safetensors"),
                        List.of(
                                tensor("bad", DType.F16, List.of(2L, 2L), Float.NaN, 1, Float.POSITIVE_INFINITY, 0),
                                tensor("bias", DType.F32, List.of(2L), 0, 0),
                                tensor("dead", DType.BF16, List.of(1L, 2L), 0, 0),
                                tensor("good", DType.F32, List.of(1L, 2L), denormal, 0)));
        List<Long> steps = new ArrayList<>();
        List<Problem> notes =
                WeightScan.scan(Checkpoint.open(folder), (stage, done, total, note) -> steps.add(done * 100 / total));
        assertEquals(List.of("CK-110", "CK-111"), RawFile.codes(notes));
        assertEquals("2 of 4", notes.get(0).found());
        assertTrue(notes.get(1).what().contains("dead"));
        assertEquals(100L, steps.get(steps.size() - 1));
    }

    private static TensorSource tensor(String name, DType dtype, List<Long> shape, float... values) {
        return TensorSource.of(name, dtype, shape, values);
    }
}

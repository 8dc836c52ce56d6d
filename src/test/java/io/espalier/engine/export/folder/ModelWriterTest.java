package io.espalier.engine.export.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model goes from tensors to a folder, whole or not at all. */
class ModelWriterTest {
    private static Kernels kernels;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void writtenModelOpensWithTheSameNumbers() throws Exception {
        ModelFolder source = ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp32"));
        Path target = folder.resolve("new/model");
        try (Scope scope = kernels.scope()) {
            ModelWriter.write(target, content(scope, source, DType.F16));
        }
        Checkpoint written = Checkpoint.open(target);
        assertEquals("float16", written.config().get("torch_dtype").asText());
        assertEquals(
                source.tensors().keySet(), ModelFolder.open(target).tensors().keySet());
        assertEquals("{}", Files.readString(target.resolve("extra.json")));
        for (String name : written.tensors().keySet()) {
            float[] rounded = Elements.toFloats(
                    Elements.fromFloats(
                            source.checkpoint()
                                    .readFloats(source.tensors().get(name).name()),
                            DType.F16),
                    DType.F16);
            assertEquals(DType.F16, written.tensors().get(name).dtype());
            assertArrayEquals(rounded, written.readFloats(name), name);
        }
    }

    @Test
    void folderThatHoldsSomethingIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        ModelFolder source = ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp32"));
        try (Scope scope = kernels.scope()) {
            ModelContent content = content(scope, source, DType.F16);
            EngineException refused = assertThrows(EngineException.class, () -> ModelWriter.write(folder, content));
            assertEquals("EX-001", refused.problems().get(0).code());
        }
        assertEquals("mine", Files.readString(folder.resolve("mine.txt")));
    }

    @Test
    void contradictoryModelLeavesNothingBehind() throws Exception {
        ModelFolder source = ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp32"));
        try (Scope scope = kernels.scope()) {
            ModelContent whole = content(scope, source, DType.F16);
            Map<String, Tensor> some = new TreeMap<>(whole.tensors());
            some.remove("language_model.lm_head.weight");
            ModelContent broken = new ModelContent(whole.config(), some, DType.F16, Map.of());
            EngineException refused =
                    assertThrows(EngineException.class, () -> ModelWriter.write(folder.resolve("broken"), broken));
            assertEquals("MT-001", refused.problems().get(0).code());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.findAny().isEmpty());
        }
    }

    private static ModelContent content(Scope scope, ModelFolder source, DType dtype) throws Exception {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (String name : source.tensors().keySet()) {
            var info = source.tensors().get(name);
            long[] shape = info.shape().stream().mapToLong(Long::longValue).toArray();
            tensors.put(name, scope.of(source.checkpoint().readFloats(info.name()), shape));
        }
        ObjectNode config = source.checkpoint().config().deepCopy();
        return new ModelContent(config, tensors, dtype, Map.of("extra.json", "{}"));
    }
}

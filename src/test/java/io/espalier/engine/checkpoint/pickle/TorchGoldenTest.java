package io.espalier.engine.checkpoint.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.model.ModelHash;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.MappedFile;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch itself has written. */
class TorchGoldenTest {
    private static final String SET = "llava-original";

    @TempDir
    Path folder;

    private Checkpoint open(String file) throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.copy(Golden.dir(SET).resolve(file), folder.resolve("pytorch_model.bin"));
        return Checkpoint.open(folder);
    }

    @Test
    void viewsSharedStoragesAndAllTypesReadAsTheReferenceReadsThem() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "pickle-cases.expected.safetensors");
        Checkpoint checkpoint = open("pickle-cases.bin");
        assertEquals(expected.names(), checkpoint.tensors().keySet());
        for (TensorInfo tensor : checkpoint.tensors().values()) {
            String name = tensor.name();
            assertEquals(expected.dtype(name), tensor.dtype().name(), name);
            assertArrayEquals(
                    expected.shape(name),
                    tensor.shape().stream().mapToLong(n -> n).toArray(),
                    name);
            assertArrayEquals(expected.floats(name), checkpoint.readFloats(name), name);
        }
        assertEquals(ModelHash.of(checkpoint), ModelHash.of(Checkpoint.open(folder)));
    }

    @Test
    void dictionaryInADictionaryGivesItsTensorsWithoutTheSharedKey() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "pickle-cases.expected.safetensors");
        Checkpoint checkpoint = open("pickle-nested.bin");
        assertTrue(expected.names().containsAll(checkpoint.tensors().keySet()));
        assertEquals(2, checkpoint.tensors().size());
        for (String name : checkpoint.tensors().keySet()) {
            assertArrayEquals(expected.floats(name), checkpoint.readFloats(name), name);
        }
    }

    @Test
    void mappedTensorsAreTheSameWithoutACopy() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "pickle-cases.expected.safetensors");
        Path file = open("pickle-cases.bin").weightFiles().get(0);
        Map<String, StoredTensor> tensors =
                TorchFile.read(file).stream().collect(Collectors.toMap(StoredTensor::name, t -> t));
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            MappedFile mapped = MappedFile.open(scope, file, Files.size(file));
            for (StoredTensor tensor : tensors.values()) {
                if (tensor.layout().dtype().isFloating() && tensor.layout().elements() > 0) {
                    assertArrayEquals(
                            expected.floats(tensor.name()),
                            mapped.tensor(scope, tensor.layout()).toFloats(),
                            tensor.name());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pickle-cases.bin", "pickle-nested.bin"})
    void filesThatWereCutAnywhereAreRefused(String name) throws Exception {
        byte[] whole = Files.readAllBytes(Golden.dir(SET).resolve(name));
        TorchFileTest.assertRefusedOrRead(folder, whole, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pickle-cases.bin", "pickle-nested.bin"})
    void singleBitsThatFlipAreRefusedOrDoNoHarm(String name) throws Exception {
        byte[] whole = Files.readAllBytes(Golden.dir(SET).resolve(name));
        TorchFileTest.assertRefusedOrRead(folder, whole, false);
    }
}

package io.espalier.engine.run.stage.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.synth.Scale;
import io.espalier.engine.synth.SyntheticModel;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputeTypeTest {
    @TempDir
    Path folder;

    @Test
    void smallModelsComputeIn32BitUnlessToldOtherwise() throws Exception {
        Path model = folder.resolve("tiny");
        SyntheticModel.of("llava-hf", Scale.TINY).write(model, 1, ProgressListener.NONE);
        ModelFolder opened = ModelFolder.open(model);
        assertEquals(DType.F32, ComputeType.AUTO.of(opened, Device.CPU));
        assertEquals(DType.F32, ComputeType.FP32.of(opened, Device.CPU));
        assertEquals(DType.BF16, ComputeType.BF16.of(opened, Device.CPU));
    }

    @Test
    void onlyItsThreeWordsMeanSomething() {
        assertEquals(Optional.of(ComputeType.BF16), ComputeType.of("bf16"));
        assertEquals(Optional.of(ComputeType.AUTO), ComputeType.of("auto"));
        assertEquals(Optional.empty(), ComputeType.of("BF16 "));
    }
}

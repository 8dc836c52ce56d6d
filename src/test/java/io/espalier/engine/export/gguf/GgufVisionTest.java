package io.espalier.engine.export.gguf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.GoldenBunny;
import io.espalier.engine.model.GoldenInternVl;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.golden.Golden;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vision sides as GGUF, read back. */
class GgufVisionTest {
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

    private GgufContent written(ModelFolder base, GgufType type) throws Exception {
        Path out = folder.resolve("out");
        new GgufFolder(Variant.of(base), out, type).write(kernels, ProgressListener.NONE);
        return GgufContent.read(out.resolve("mmproj-" + type.label() + ".gguf"));
    }

    private static float[] floats(ModelFolder base, String canonical) throws Exception {
        TensorInfo info = base.tensors().get(canonical);
        assertTrue(info != null, canonical);
        return base.checkpoint().readFloats(info.name());
    }

    @Test
    void visionSideNamesHowManyBlocksRunAndStoresAsMany() throws Exception {
        ModelFolder base = ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp16"));
        GgufContent file = written(base, GgufType.F16);
        int run = base.config().vision().blocksRun();
        assertEquals("clip", file.value("general.architecture"));
        assertEquals("mlp", file.value("clip.projector_type"));
        assertEquals(List.of(run), file.value("clip.vision.feature_layer"));
        assertEquals(run, file.value("clip.vision.block_count"));
        assertTrue(file.tensors().containsKey("v.blk." + (run - 1) + ".ln1.weight"));
        assertFalse(file.tensors().containsKey("v.blk." + run + ".ln1.weight"));
        assertFalse(file.tensors().containsKey("v.post_ln.weight"));
        String tower = "vision_tower.vision_model.";
        assertArrayEquals(
                floats(base, tower + "encoder.layers.0.mlp.fc1.weight"),
                file.tensor("v.blk.0.ffn_down.weight").floats());
        assertArrayEquals(
                floats(base, "multi_modal_projector.linear_2.weight"),
                file.tensor("mm.2.weight").floats());
        assertEquals(0, file.tensor("v.position_embd.weight").type());
        assertEquals(1, file.tensor("v.patch_embd.weight").type());
    }

    @Test
    void visionSideOfInternVlHasThePositionOfItsClassRowLast() throws Exception {
        ModelFolder base = ModelFolder.open(Golden.dir(GoldenInternVl.SET).resolve("bf16"));
        GgufContent file = written(base, GgufType.BF16);
        assertEquals("internvl", file.value("clip.projector_type"));
        assertEquals(base.config().numerics().shuffle().side(), file.value("clip.vision.projector.scale_factor"));
        assertEquals(base.config().vision().blocksRun(), file.value("clip.vision.block_count"));
        String tower = "vision_tower.vision_model.";
        float[] positions = floats(base, tower + "embeddings.position_embedding");
        int width = base.config().vision().hiddenSize();
        float[] expected = new float[positions.length];
        System.arraycopy(positions, width, expected, 0, positions.length - width);
        System.arraycopy(positions, 0, expected, positions.length - width, width);
        assertArrayEquals(expected, file.tensor("v.position_embd.weight").floats());
        assertEquals(List.of((long) width), file.tensor("v.class_embd").shape());
        assertArrayEquals(
                floats(base, tower + "encoder.layers.0.mlp.fc1.weight"),
                file.tensor("v.blk.0.ffn_up.weight").floats());
        assertTrue(file.tensors().containsKey("v.blk.0.ls1.weight"));
        assertTrue(file.tensors().containsKey("mm.model.mlp.3.bias"));
        assertEquals(
                List.of((long) width, (long) width),
                file.tensor("v.blk.0.attn_v.weight").shape());
    }

    @Test
    void visionSideOfBunnyHasNoClassRow() throws Exception {
        ModelFolder base = GoldenBunny.folder("fp16");
        GgufContent file = written(base, GgufType.F16);
        assertEquals("mlp", file.value("clip.projector_type"));
        assertFalse(file.tensors().containsKey("v.class_embd"));
        assertEquals(true, file.value("clip.use_gelu"));
        assertEquals(List.of(0.5f, 0.5f, 0.5f), file.value("clip.vision.image_mean"));
    }
}

package io.espalier.engine.export.huggingface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.export.ExportForm;
import io.espalier.engine.export.VariantExport;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.image.Picture;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.synth.Scale;
import io.espalier.engine.synth.SyntheticModel;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.text.template.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose tower lies elsewhere is exported with it: the copy needs nothing beside itself. */
class OriginalLlavaExportTest {
    @TempDir
    Path temporary;

    @Test
    void copyHoldsItsTowerAndSeesTheSamePicture() throws Exception {
        Path base = temporary.resolve("base");
        SyntheticModel.of("llava", Scale.TINY).write(base, 3, ProgressListener.NONE);
        Path copy = Files.createDirectory(temporary.resolve("elsewhere")).resolve("copy");
        new VariantExport(VariantFolder.open(base), copy, ExportForm.HUGGINGFACE).write(ProgressListener.NONE);
        ModelFolder expected = ModelFolder.open(base);
        ModelFolder found = ModelFolder.open(copy);
        assertEquals(expected.tensors().keySet(), found.tensors().keySet());
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            assertArrayEquals(features(scope, expected), features(scope, found));
        }
    }

    private static float[] features(Scope scope, ModelFolder folder) throws Exception {
        byte[] rgb = new byte[3 * 40 * 20];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (7 * i);
        }
        try (Processor processor = Processor.open(folder)) {
            List<Picture> pictures = List.of(new Picture(40, 20, rgb));
            assertEquals(
                    16,
                    Arrays.stream(processor.prompt(List.of(Turn.user("a")), pictures))
                            .filter(id -> id < 0)
                            .count());
            return Lvlm.open(scope, folder, DType.F32)
                    .project(scope, processor.pixels(scope, pictures))
                    .toFloats();
        }
    }
}

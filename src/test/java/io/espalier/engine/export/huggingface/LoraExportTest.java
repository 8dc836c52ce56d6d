package io.espalier.engine.export.huggingface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.export.VariantExport;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.GoldenBunny;
import io.espalier.engine.model.GoldenOriginal;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.model.TinyLora;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.progress.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A LoRA folder is exported like any other model: whole, with what it takes from its base and its tower. */
class LoraExportTest {
    @TempDir
    private Path folder;

    private ModelFolder exported(ModelFolder lora, ExportForm form) throws Exception {
        Path out = folder.resolve("out-" + form.label());
        new VariantExport(Variant.of(lora), out, form).write(ProgressListener.NONE);
        return ModelFolder.open(out);
    }

    private static void assertSame(ModelFolder expected, ModelFolder found) throws Exception {
        assertEquals(expected.stored().keySet(), found.stored().keySet());
        for (Map.Entry<String, TensorInfo> entry : found.stored().entrySet()) {
            TensorInfo merged = expected.stored().get(entry.getKey());
            assertArrayEquals(
                    expected.checkpoint().read(merged, 0, merged.byteLength()).array(),
                    found.checkpoint().read(entry.getValue().name()).array(),
                    entry.getKey());
        }
    }

    @Test
    void llavaIsWrittenWithTowerAndTokenizer() throws Exception {
        Path base = GoldenOriginal.written(folder.resolve("models"));
        Path adapter = base.resolveSibling("lora");
        TinyLora.write(adapter, base, List.of("q_proj", "o_proj", "up_proj"));
        ModelFolder found = exported(ModelFolder.open(adapter), ExportForm.HUGGINGFACE);
        assertTrue(Files.exists(found.checkpoint().folder().resolve("tokenizer.model")), "the base's tokenizer");
        assertTrue(found.checkpoint().config().has("vision_config"));
        for (Map.Entry<String, TensorInfo> entry :
                ModelFolder.open(adapter).tensors().entrySet()) {
            assertEquals(
                    entry.getValue().shape(),
                    found.tensors().get(entry.getKey()).shape(),
                    entry.getKey());
        }
        try (Processor processor = Processor.open(found)) {
            assertTrue(processor.tokenizer().size() > 0);
        }
    }

    @Test
    void bunnyIsWrittenMergedToTheBit() throws Exception {
        Path base = GoldenBunny.folder("fp16").checkpoint().folder();
        Path adapter = folder.resolve("lora");
        TinyLora.write(adapter, base, List.of("q_proj", "dense", "fc1", "fc2"));
        OtherFolder.BASE.isAt(base, adapter);
        try {
            ModelFolder lora = ModelFolder.open(adapter);
            assertSame(lora, exported(lora, ExportForm.HUGGINGFACE));
        } finally {
            OtherFolder.BASE.forget(adapter);
        }
    }
}

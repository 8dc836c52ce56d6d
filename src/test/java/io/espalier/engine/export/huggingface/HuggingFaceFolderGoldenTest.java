package io.espalier.engine.export.huggingface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.view.PlansByHand;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports against the folders and logits that stock transformers made. */
class HuggingFaceFolderGoldenTest {
    private static final String SET = "exports";

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
    void everyWeightOfAWidthPrunedFolderIsThatOfTheReference() throws Exception {
        export("llava-uniform-width");
        Path reference = Golden.dir(SET).resolve("llava-uniform-width");
        Checkpoint expected = Checkpoint.open(reference);
        Checkpoint written = Checkpoint.open(folder.resolve("out"));
        assertEquals(expected.tensors().keySet(), written.tensors().keySet());
        for (Map.Entry<String, TensorInfo> tensor : expected.tensors().entrySet()) {
            TensorInfo mine = written.tensors().get(tensor.getKey());
            assertEquals(tensor.getValue().dtype(), mine.dtype());
            assertEquals(tensor.getValue().shape(), mine.shape(), tensor.getKey());
            assertArrayEquals(
                    expected.read(tensor.getKey()).array(),
                    written.read(tensor.getKey()).array(),
                    tensor.getKey());
        }
        assertEquals(expected.config(), written.config());
    }

    @ParameterizedTest
    @ValueSource(strings = {"llava-uniform-width", "llava-depth"})
    void exportedFolderHasTheReferencesConfigurationSizeAndLogits(String name) throws Exception {
        JsonNode entry = Golden.json(SET, "expected.json").get(name);
        ExportResult result = export(name);
        assertEquals(entry.get("parameters").asLong(), result.parameters());
        ModelFolder written = ModelFolder.open(folder.resolve("out"));
        assertEquals(result.parameters(), written.card().totalParameters());
        assertContains(entry.path("config"), written.checkpoint().config());
        if (entry.has("tensors")) {
            TreeSet<String> names = new TreeSet<>();
            entry.get("tensors").forEach(tensor -> names.add(tensor.asText()));
            assertEquals(names, new TreeSet<>(written.checkpoint().tensors().keySet()));
        }
        GoldenTensors expected = Golden.tensors(SET, "expected-logits.safetensors");
        int compared = 0;
        try (Scope scope = kernels.scope()) {
            Lvlm model = Lvlm.open(scope, written, DType.F32);
            for (String key : expected.names()) {
                if (key.startsWith(name + ".")) {
                    JsonNode prompt = GoldenLlava.prompt(key.substring(name.length() + 1));
                    float[] all =
                            GoldenLlava.logits(scope, model.decoder(), GoldenLlava.embeddings(scope, model, prompt));
                    float[] last = expected.floats(key);
                    Golden.assertClose(
                            last,
                            Arrays.copyOfRange(all, all.length - last.length, all.length),
                            Golden.tolerance(SET, "logits"),
                            key);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no logits of " + name);
    }

    @Test
    void everythingThatTheModelNeedsTravelsAlong() throws Exception {
        ExportResult result = export("llava-uniform-width");
        Path source = Golden.dir(GoldenLlava.SET).resolve("fp16");
        for (String name : new String[] {
            "tokenizer.json", "tokenizer_config.json", "preprocessor_config.json", "processor_config.json",
            "chat_template.jinja", "generation_config.json", "special_tokens_map.json", "added_tokens.json"
        }) {
            assertArrayEquals(
                    Files.readAllBytes(source.resolve(name)),
                    Files.readAllBytes(result.folder().resolve(name)),
                    name);
        }
        assertEquals(
                PlansByHand.exported(
                        Golden.json(SET, "expected.json").get("llava-uniform-width"),
                        ModelFolder.open(source).config().decoder()),
                PlanFile.read(result.folder().resolve(PlanFile.NAME)));
    }

    @Test
    void headsThatDoNotDivideTheWidthAreNoted() throws Exception {
        ExportResult result = export("llava-uniform-width");
        JsonNode text = ModelFolder.open(result.folder()).checkpoint().config().get("text_config");
        boolean divides = text.get("hidden_size").asInt()
                        % text.get("num_attention_heads").asInt()
                == 0;
        assertEquals(
                divides ? List.of() : List.of("EX-011"),
                result.notes().stream().map(Problem::code).toList());
    }

    private ExportResult export(String name) throws Exception {
        JsonNode entry = Golden.json(SET, "expected.json").get(name);
        String source = entry.get("source").asText();
        ModelFolder base =
                ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve(source.substring(source.lastIndexOf('/') + 1)));
        Variant variant = Variant.of(base)
                .withPlan(PlansByHand.exported(entry, base.config().decoder()));
        return HuggingFaceFolder.write(
                kernels, ExportRequest.of(variant, folder.resolve("out")), ProgressListener.NONE);
    }

    /** Every field that the reference states is stated alike; the export may state more. */
    private static void assertContains(JsonNode expected, JsonNode actual) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            JsonNode found = actual.path(field.getKey());
            if (field.getValue().isObject()) {
                assertContains(field.getValue(), found);
            } else {
                assertEquals(field.getValue(), found, field.getKey());
            }
        }
    }
}

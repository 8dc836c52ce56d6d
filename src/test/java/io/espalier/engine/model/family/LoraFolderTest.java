package io.espalier.engine.model.family;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.pickle.TorchArchive;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.model.GoldenOriginal;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.ModelHash;
import io.espalier.engine.model.TinyLora;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.text.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LoRA folders as the training program of LLaVA writes them, over the golden LLaVA. */
@SuppressWarnings("NullAway.Init") // set before each test
class LoraFolderTest {
    private static final String LAYER = "model.layers.1.";
    private static final List<String> ADAPTED = List.of("q_proj", "v_proj", "down_proj");

    @TempDir
    private Path temporary;

    private Path base;
    private Path lora;

    @BeforeEach
    void write() throws Exception {
        base = GoldenOriginal.written(temporary.resolve("models"));
        lora = base.resolveSibling("llava-lora");
        TinyLora.write(lora, base, ADAPTED);
    }

    @AfterEach
    void forget() {
        OtherFolder.BASE.forget(lora);
    }

    private void change(Consumer<ObjectNode> change) throws Exception {
        ObjectNode config = TinyLora.config(base);
        change.accept(config);
        new ObjectMapper().writeValue(lora.resolve("adapter_config.json").toFile(), config);
    }

    private List<Problem> problems() {
        return assertThrows(EngineException.class, () -> ModelFolder.open(lora)).problems();
    }

    private static float[] floats(ModelFolder folder, String canonical) throws Exception {
        TensorInfo info = TensorNames.get(folder.tensors(), canonical);
        return folder.checkpoint().readFloats(info.name());
    }

    /** W + scale B A in double precision, of matrices of the adapter's and the base's own files. */
    private double[] expected(String module, double scale) throws Exception {
        Checkpoint factors = Checkpoint.openAdapter(lora);
        Checkpoint weights = Checkpoint.open(base);
        float[] a = factors.readFloats(TinyLora.WRAPPED + module + ".lora_A.weight");
        float[] b = factors.readFloats(TinyLora.WRAPPED + module + ".lora_B.weight");
        float[] w = weights.readFloats(module + ".weight");
        List<Long> shape = weights.tensors().get(module + ".weight").shape();
        int width = shape.get(1).intValue();
        int rank = a.length / width;
        double[] result = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double sum = 0;
            for (int k = 0; k < rank; k++) {
                sum += (double) b[i / width * rank + k] * a[k * width + i % width];
            }
            result[i] = w[i] + scale * sum;
        }
        return result;
    }

    private static void assertRounded(double[] expected, float[] found) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], Math.abs(expected[i]) / 2040 + 1e-6); // half a step of F16
        }
    }

    @Test
    void factorsAreMergedIntoTheBaseAndWhatWasTrainedWholeReplacesIt() throws Exception {
        ModelFolder folder = ModelFolder.open(lora);
        for (String module : List.of("self_attn.q_proj", "self_attn.v_proj", "mlp.down_proj")) {
            float[] merged = floats(folder, TensorNames.layer(1, module + ".weight"));
            assertRounded(expected(LAYER + module, 2), merged);
        }
        String untouched = TensorNames.layer(1, "self_attn.k_proj.weight");
        assertArrayEquals(floats(ModelFolder.open(base), untouched), floats(folder, untouched));
        assertArrayEquals(
                Checkpoint.openAdapter(lora).readFloats(TinyLora.WRAPPED + "model.mm_projector.2.bias"),
                floats(folder, TensorNames.PROJECTOR + "linear_2.bias"));
    }

    @Test
    void mappedWeightsAreThoseThatAreRead() throws Exception {
        ModelFolder folder = ModelFolder.open(lora);
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            String name = TensorNames.layer(2, "mlp.down_proj.weight");
            float[] mapped = TensorNames.get(Lvlm.weights(scope, folder), name).toFloats();
            assertArrayEquals(floats(folder, name), mapped);
        }
    }

    @Test
    void nothingIsMergedUntilAWeightIsRead() throws Exception {
        ModelFolder folder = ModelFolder.open(lora);
        ModelCard card = folder.card();
        String hash = ModelHash.of(folder.checkpoint());
        TensorInfo merged = TensorNames.get(folder.tensors(), TensorNames.layer(0, "self_attn.q_proj.weight"));
        assertFalse(Files.exists(merged.file()));
        assertNotEquals(ModelHash.of(Checkpoint.open(base)), hash);
        assertTrue(card.files().contains("adapter_model.bin"), card.files().toString());
        assertTrue(
                card.files().contains("../checkpoint/pytorch_model-00001-of-00002.bin"),
                card.files().toString());
        assertTrue(card.notes().get(0).contains("merged"), card.notes().toString());
        folder.checkpoint().readFloats(merged.name());
        assertTrue(Files.exists(merged.file()));
        assertEquals(hash, ModelHash.of(ModelFolder.open(lora).checkpoint()));
    }

    @Test
    void tokenizerIsThatOfTheBaseUntilTheFolderHasItsOwn() throws Exception {
        ModelFolder folder = ModelFolder.open(lora);
        assertEquals(base.toAbsolutePath(), folder.checkpoint().tokenizerFolder());
        try (Tokenizer tokenizer = folder.family().tokenizer(folder.checkpoint())) {
            assertTrue(tokenizer.size() > 0);
        }
        Files.copy(base.resolve("tokenizer.model"), lora.resolve("tokenizer.model"));
        assertEquals(lora.toAbsolutePath(), ModelFolder.open(lora).checkpoint().tokenizerFolder());
    }

    @Test
    void scaleFollowsPatternsAndRootOfTheRank() throws Exception {
        change(c -> {
            c.put("use_rslora", true);
            c.putObject("alpha_pattern").put("down_proj", 9).put("layers.1.self_attn.v_proj", 12);
        });
        ModelFolder folder = ModelFolder.open(lora);
        Map<String, Double> alphas = Map.of("self_attn.q_proj", 6.0, "self_attn.v_proj", 12.0, "mlp.down_proj", 9.0);
        for (Map.Entry<String, Double> entry : alphas.entrySet()) {
            float[] merged = floats(folder, TensorNames.layer(1, entry.getKey() + ".weight"));
            assertRounded(expected(LAYER + entry.getKey(), entry.getValue() / Math.sqrt(3)), merged);
        }
    }

    @Test
    void baseThatIsNotThereIsAskedForByItsName() throws Exception {
        Path moved = temporary.resolve("elsewhere");
        Files.move(base, moved);
        List<Problem> problems = problems();
        assertEquals("MF-011", problems.get(0).code());
        assertTrue(
                problems.get(0).found().contains("somebody/checkpoint"),
                problems.get(0).found());
        assertTrue(problems.get(0).advice().contains("--base"), problems.get(0).advice());
        OtherFolder.BASE.isAt(moved, lora);
        assertEquals(5, ModelFolder.open(lora).config().decoder().layers());
    }

    @Test
    void everythingThatCannotBeMergedIsInOneList() throws Exception {
        change(c -> {
            c.put("use_dora", true);
            c.put("init_lora_weights", "pissa");
            c.put("some_new_trick", 3);
            c.put("base_model_name_or_path", "nobody/nothing");
            c.putObject("rank_pattern").put("(a+)+$", 3);
        });
        List<String> places = problems().stream()
                .map(problem -> problem.code() + " " + problem.what())
                .toList();
        for (String field : List.of("use_dora", "init_lora_weights", "some_new_trick", "rank_pattern")) {
            assertTrue(places.stream().anyMatch(place -> place.contains(field)), field + " in " + places);
        }
        assertTrue(places.stream().anyMatch(place -> place.startsWith("MF-011")), places.toString());
    }

    @Test
    void factorsThatDoNotFitAreNamed() throws Exception {
        TorchArchive.Content small = new TorchArchive.Content(DType.F32, List.of(2L, 2L), new byte[16]);
        TorchArchive.write(
                lora.resolve("adapter_model.bin"),
                Map.of(
                        TinyLora.WRAPPED + LAYER + "mlp.up_proj.lora_A.weight", small,
                        TinyLora.WRAPPED + LAYER + "mlp.up_proj.lora_B.weight", small,
                        TinyLora.WRAPPED + LAYER + "mlp.gate_proj.lora_A.weight", small,
                        TinyLora.WRAPPED + "model.nowhere.lora_A.default.weight", small,
                        TinyLora.WRAPPED + "model.nowhere.lora_B.default.weight", small,
                        TinyLora.WRAPPED + "model.embed_tokens.lora_embedding_A", small));
        List<String> codes = problems().stream().map(Problem::code).sorted().toList();
        assertEquals(List.of("LA-001", "LA-003", "LA-004", "LA-005"), codes);
    }

    @Test
    void hostileAdaptersAreRefusedWithProblems() throws Exception {
        Files.writeString(lora.resolve("adapter_config.json"), "[1, 2");
        assertFalse(problems().isEmpty());
        Files.writeString(lora.resolve("adapter_config.json"), "[1, 2]");
        assertFalse(problems().isEmpty());
        change(c -> c.put("r", "many").put("lora_alpha", -1).put("peft_type", "IA3"));
        assertTrue(problems().size() >= 3);
        change(c -> {});
        Files.write(lora.resolve("adapter_model.bin"), new byte[] {1, 2, 3});
        assertFalse(problems().isEmpty());
        Files.delete(lora.resolve("adapter_model.bin"));
        assertEquals(List.of("CK-032"), problems().stream().map(Problem::code).toList());
    }
}

package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.image.Picture;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.template.Turn;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts in which people have a Bunny, and what can be wrong with one. */
@SuppressWarnings("NullAway.Init") // set before each test
class BunnyFolderTest {
    private static final String TOWER = "model.vision_tower.vision_tower.";

    private static Kernels kernels;

    @TempDir
    Path temporary;

    private Path model;
    private Path siglip;
    private Checkpoint golden;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @BeforeEach
    void copy() throws Exception {
        golden = GoldenBunny.folder("fp16").checkpoint();
        model = copied(golden.folder(), temporary.resolve("models/bunny"));
        siglip = copied(Golden.dir(GoldenBunny.SET).resolve("siglip"), temporary.resolve("models/siglip"));
    }

    private static Path copied(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.toString().contains("safetensors")) {
                    Files.copy(file, to.resolve(file.getFileName().toString()));
                }
            }
        }
        return to;
    }

    /** Returns the tensors of the golden model as sources, under their own names. */
    private List<TensorSource> own() {
        List<TensorSource> sources = new ArrayList<>();
        for (TensorInfo info : golden.tensors().values()) {
            sources.add(TensorSource.copyOf(info, info.name()));
        }
        return sources;
    }

    /** Returns the first tower block under the number that the last one of the whole tower has. */
    private List<TensorSource> lastBlock() {
        int stored =
                Golden.manifest(GoldenBunny.SET).get("stored_vision_blocks").asInt();
        String layers = TOWER + "vision_model.encoder.layers.";
        return golden.tensors().values().stream()
                .filter(info -> info.name().startsWith(layers + "0."))
                .map(info -> TensorSource.copyOf(info, info.name().replace("layers.0.", "layers." + stored + ".")))
                .toList();
    }

    private static void write(Path folder, List<TensorSource> sources) throws Exception {
        new SafetensorsWriter(AtomicFiles.onDisk()).writeModel(folder, sources, SafetensorsWriter.SHARD_BYTES);
    }

    private void changeConfig(Consumer<ObjectNode> change) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path file = model.resolve("config.json");
        ObjectNode tree = (ObjectNode) json.readTree(file.toFile());
        change.accept(tree);
        json.writeValue(file.toFile(), tree);
    }

    private List<String> codes() {
        return assertThrows(EngineException.class, () -> ModelFolder.open(model)).problems().stream()
                .map(Problem::code)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns features of a made-up picture and the logits that follow a short text. */
    private static float[] outputs(ModelFolder folder) throws Exception {
        try (Scope scope = kernels.scope()) {
            Lvlm opened = Lvlm.open(scope, folder, DType.F32);
            int side = opened.config().vision().imageSize();
            Tensor pixels = kernels.call(scope, "normal", new long[] {1, 3, side, side}, 1.0, 7L, 6, "cpu");
            float[] features = opened.project(scope, pixels).toFloats();
            Tensor x = opened.embed(scope, new int[] {32, 33, 34}, scope.none());
            Decoder decoder = opened.decoder();
            float[] logits = decoder.logits(scope, decoder.forward(scope, x, decoder.causal(scope, 3)))
                    .toFloats();
            float[] both = Arrays.copyOf(features, features.length + logits.length);
            System.arraycopy(logits, 0, both, features.length, logits.length);
            return both;
        }
    }

    @Test
    void cardCountsWhatIsStored() throws Exception {
        ModelCard card = GoldenBunny.folder("fp16").card();
        assertEquals(
                Golden.manifest(GoldenBunny.SET).get("tensors_in_checkpoint").asInt(), card.tensors());
        assertEquals(Golden.manifest(GoldenBunny.SET).get("visual_tokens").asInt(), card.visualTokens());
        assertEquals(card.tensors(), card.dtypes().get(DType.F16));
        long decoder = Golden.json("importance/phi2", "pruned.json")
                .at("/pruned/0/parameters_before")
                .asLong();
        long head = card.decoder().vocabularySize(); // the reference's text model has a bias there, of zeros
        assertEquals(
                decoder,
                head
                        + card.parameters().get(ModelCard.Component.DECODER)
                        + card.parameters().get(ModelCard.Component.EMBEDDINGS));
    }

    @Test
    void wholeTowerGivesTheSameAsOneWithoutItsLastBlock() throws Exception {
        List<TensorSource> sources = own();
        sources.addAll(lastBlock());
        write(model, sources);
        ModelFolder whole = ModelFolder.open(model);
        assertEquals(
                whole.config().vision().layers() - 1, whole.config().vision().blocksRun());
        assertArrayEquals(outputs(GoldenBunny.folder("fp16")), outputs(whole));
    }

    @Test
    void towerInAFolderOfItsOwnIsFoundThere() throws Exception {
        List<TensorSource> inside = new ArrayList<>();
        List<TensorSource> outside = new ArrayList<>();
        for (TensorInfo info : golden.tensors().values()) {
            boolean tower = info.name().startsWith(TOWER);
            String name = tower ? info.name().substring(TOWER.length()) : info.name();
            (tower ? outside : inside).add(TensorSource.copyOf(info, name));
        }
        write(model, inside);
        write(siglip, outside);
        assertArrayEquals(outputs(GoldenBunny.folder("fp16")), outputs(ModelFolder.open(model)));
        Files.delete(siglip.resolve("config.json"));
        assertEquals(List.of("MF-010"), codes());
    }

    @Test
    void biasOfTheHeadIsAddedWhereThereIsOne() throws Exception {
        List<TensorSource> sources = own();
        int rows = GoldenBunny.folder("fp16").config().decoder().vocabularySize();
        float[] bias = new float[rows];
        Arrays.fill(bias, 0.5f);
        sources.add(TensorSource.of("lm_head.bias", DType.F16, List.of((long) rows), bias));
        write(model, sources);
        float[] plain = outputs(GoldenBunny.folder("fp16"));
        float[] biased = outputs(ModelFolder.open(model));
        for (int i = plain.length - 3 * rows; i < plain.length; i++) {
            assertEquals(plain[i] + 0.5, biased[i], 1e-5);
        }
    }

    @Test
    void blocksAndTensorsThatDoNotFitAreNamed() throws Exception {
        List<TensorSource> sources = own();
        sources.removeIf(source -> source.name().contains("vision_model.encoder.layers.3."));
        sources.removeIf(source -> source.name().contains("model.layers.1.mlp.fc1.bias"));
        sources.add(TensorSource.of("model.layers.0.mlp.fc3.weight", DType.F16, List.of(1L), new float[1]));
        write(model, sources);
        assertEquals(List.of("MC-007", "MT-001", "MT-004"), codes());
    }

    @Test
    void fieldsOfOtherModelsAreRefusedTogether() throws Exception {
        write(model, own());
        assertEquals(5, ModelFolder.open(model).config().decoder().layers());
        changeConfig(c -> c.put("qk_layernorm", true)
                .put("tie_word_embeddings", true)
                .put("hidden_act", "relu")
                .put("mm_projector_type", "linear")
                .put("partial_rotary_factor", 0.05)
                .putObject("rope_scaling"));
        EngineException refused = assertThrows(EngineException.class, () -> ModelFolder.open(model));
        assertEquals(6, refused.problems().size(), refused::getMessage);
        assertEquals(List.of("MC-001"), codes());
        assertTrue(refused.getMessage().contains("\"gelu_new\""));
    }

    @Test
    void olderTokenizerFilesServeAsWell() throws Exception {
        write(model, own());
        List<Turn> turns = List.of(Turn.user("What  is it?"));
        Picture picture = GoldenBunny.pictures(
                        Golden.json(GoldenBunny.SET, "prompts.json").get(0))
                .get(0);
        int[] expected;
        try (Processor processor = Processor.open(ModelFolder.open(model))) {
            expected = processor.prompt(turns, List.of(picture));
        }
        Files.delete(model.resolve("tokenizer.json"));
        try (Processor processor = Processor.open(ModelFolder.open(model))) {
            assertArrayEquals(expected, processor.prompt(turns, List.of(picture)));
        }
    }
}

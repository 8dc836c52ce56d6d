package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with an InternVL folder, and what is taken as it is. */
class InternVlFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws Exception {
        Path golden =
                Golden.dir(GoldenInternVl.SET).resolve(GoldenInternVl.tags().get(0));
        try (Stream<Path> files = Files.list(golden)) {
            for (Path file : files.toList()) {
                Files.write(folder.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
    }

    private void change(Consumer<ObjectNode> change) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path file = folder.resolve("config.json");
        ObjectNode tree = (ObjectNode) json.readTree(file.toFile());
        change.accept(tree);
        json.writeValue(file.toFile(), tree);
    }

    private List<Problem> problems() {
        return assertThrows(EngineException.class, () -> ModelFolder.open(folder))
                .problems();
    }

    @Test
    void vocabularyIsTakenFromTheTensor() throws Exception {
        int rows = ModelFolder.open(folder).config().decoder().vocabularySize();
        change(config -> ((ObjectNode) config.get("llm_config")).put("vocab_size", rows + 44));
        assertEquals(rows, ModelFolder.open(folder).config().decoder().vocabularySize());
    }

    @Test
    void everyFieldThatCannotBeUsedIsNamedAtOnce() throws Exception {
        change(config -> {
            config.put("ps_version", "v3").put("downsample_ratio", 0.3).put("select_layer", 99);
            ((ObjectNode) config.get("vision_config"))
                    .put("qk_normalization", true)
                    .put("norm_type", "rms_norm")
                    .put("hidden_act", "relu");
            ((ObjectNode) config.get("llm_config")).put("tie_word_embeddings", true);
            ((ObjectNode) config.at("/llm_config/rope_scaling")).put("type", "yarn");
            ((ObjectNode) config.at("/llm_config/rope_scaling"))
                    .putArray("long_factor")
                    .add(1.5);
        });
        String messages = problems().stream().map(Problem::message).reduce("", (all, one) -> all + one + "\n");
        for (String field : List.of(
                "ps_version",
                "downsample_ratio",
                "select_layer",
                "qk_normalization",
                "norm_type",
                "hidden_act",
                "tie_word_embeddings",
                "rope_scaling",
                "long_factor")) {
            assertTrue(messages.contains(field), field + " in\n" + messages);
        }
    }

    @Test
    void fusedTensorOfAnotherSizeIsNamedAsItIsStored() throws Exception {
        change(config -> ((ObjectNode) config.get("llm_config")).put("intermediate_size", 100));
        List<String> messages = problems().stream().map(Problem::message).toList();
        assertTrue(
                messages.stream().anyMatch(text -> text.contains("layers.0.mlp.gate_up_proj.weight")),
                messages.toString());
        assertTrue(messages.stream().noneMatch(text -> text.contains("gate_proj")), messages.toString());
    }

    @Test
    void headsThatDoNotFitTheWidthAreRefused() throws Exception {
        change(config -> ((ObjectNode) config.get("llm_config")).put("num_attention_heads", 7));
        assertEquals("MC-010", problems().get(0).code());
    }

    @Test
    void tilesFollowTheConfiguration() throws Exception {
        ModelFolder usual = ModelFolder.open(folder);
        PixelProcessor tiled = usual.family().pixels(usual.checkpoint(), usual.config());
        assertEquals(13, tiled.tiles(400, 300));
        assertTrue(usual.card().notes().stream().anyMatch(note -> note.contains("tiles")));
        change(config -> config.put("dynamic_image_size", false));
        ModelFolder single = ModelFolder.open(folder);
        assertEquals(
                1, single.family().pixels(single.checkpoint(), single.config()).tiles(400, 300));
        change(config -> config.put("dynamic_image_size", true)
                .put("max_dynamic_patch", 100_000)
                .put("pad2square", true));
        ModelFolder many = ModelFolder.open(folder);
        EngineException refused =
                assertThrows(EngineException.class, () -> many.family().pixels(many.checkpoint(), many.config()));
        assertEquals(2, refused.problems().size());
    }

    @Test
    void anotherTemplateIsRefused() throws Exception {
        change(config -> config.put("template", "Hermes-2"));
        ModelFolder model = ModelFolder.open(folder);
        EngineException refused = assertThrows(EngineException.class, () -> Processor.open(model));
        assertEquals("TP-010", refused.problems().get(0).code());
    }
}

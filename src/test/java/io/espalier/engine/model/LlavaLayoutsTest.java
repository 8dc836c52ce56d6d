package io.espalier.engine.model;

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
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The prefixes under which people have a llava-hf model, and configurations that leave things out or disagree. */
class LlavaLayoutsTest {
    @TempDir
    Path temporary;

    /** How a name on disk, as published, is written otherwise. */
    enum Layout {
        /** As published. */
        CLASSIC(name -> name),
        /** As transformers 4.52 and later has it in memory. */
        IN_MEMORY(name -> name.equals("language_model.lm_head.weight")
                ? "lm_head.weight"
                : "model." + name.replaceFirst("^language_model\\.model\\.", "language_model.")),
        /** As transformers 5 writes it. */
        VERSION_5(name -> name.replace("vision_tower.vision_model.", "vision_tower."));

        private final UnaryOperator<String> rename;

        Layout(UnaryOperator<String> rename) {
            this.rename = rename;
        }
    }

    private static Checkpoint golden() throws Exception {
        return Checkpoint.open(Golden.dir(GoldenLlava.SET).resolve("fp16"));
    }

    private void write(UnaryOperator<String> rename, List<TensorSource> further, Consumer<ObjectNode> change)
            throws Exception {
        Checkpoint golden = golden();
        List<TensorSource> sources = new ArrayList<>(further);
        for (TensorInfo tensor : golden.tensors().values()) {
            sources.add(TensorSource.copyOf(tensor, rename.apply(tensor.name())));
        }
        new SafetensorsWriter(AtomicFiles.onDisk()).writeModel(temporary, sources, Long.MAX_VALUE);
        ObjectNode config = golden.config().deepCopy();
        change.accept(config);
        new ObjectMapper().writeValue(temporary.resolve("config.json").toFile(), config);
    }

    private List<Problem> problems() {
        return assertThrows(EngineException.class, () -> ModelFolder.open(temporary))
                .problems();
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyPrefixLeadsToTheSameModel(Layout layout) throws Exception {
        write(layout.rename, List.of(), config -> {
            if (layout == Layout.VERSION_5) {
                config.set("dtype", config.remove("torch_dtype"));
                ((ObjectNode) config.get("text_config"))
                        .putObject("rope_parameters")
                        .put("rope_type", "default")
                        .put("rope_theta", 10_000.0);
            }
        });
        ModelFolder expected = ModelFolder.open(golden());
        ModelFolder found = ModelFolder.open(temporary);
        assertEquals(expected.config(), found.config());
        assertEquals(expected.tensors().keySet(), found.tensors().keySet());
    }

    @Test
    void classesFillInWhatSubConfigurationsLeaveOut() throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode config = json.createObjectNode().put("model_type", "llava");
        config.putObject("text_config").put("max_position_embeddings", 4096).put("rms_norm_eps", 1e-5);
        config.putObject("vision_config").put("model_type", "clip_vision_model");
        ModelConfig read = ModelBlueprint.of(config, temporary).config();
        assertEquals(new DecoderShape(32, 4096, 32, 32, 128, 11_008, 32_000), read.decoder());
        assertEquals(new VisionShape(12, 11, 768, 12, 3072, 224, 32), read.vision());
        assertEquals("quick_gelu", read.numerics().visionActivation());
        assertEquals("gelu", read.numerics().projectorActivation());
        assertEquals(10_000, read.numerics().rotary().theta());
        assertEquals(32_000, read.tokens().image());
        assertTrue(read.numerics().dropClassRow());
    }

    @Test
    void otherTensorsAndAllDisagreementsAreInOneList() throws Exception {
        List<TensorSource> other = List.of(
                TensorSource.of(
                        "language_model.model.layers.0.self_attn.q_norm.weight", DType.F16, List.of(1L), new float[1]),
                TensorSource.of("extra", DType.F16, List.of(1L), new float[1]),
                TensorSource.of(
                        "language_model.model.layers.0.self_attn.rotary_emb.inv_freq",
                        DType.F32,
                        List.of(1L),
                        new float[1]));
        write(name -> name.equals("multi_modal_projector.linear_2.bias") ? "lost" : name, other, config -> {
            ((ObjectNode) config.get("text_config")).put("vocab_size", 511).put("intermediate_size", "wide");
            ((ObjectNode) config.get("vision_config")).put("image_size", 49);
        });
        List<String> found = new ArrayList<>();
        problems().forEach(p -> found.add(p.code() + " " + p.what()));
        assertTrue(found.get(0).startsWith("MC-001 field \"intermediate_size\""), found.toString());
        for (String part : List.of(
                "MT-004 tensor \"extra\"",
                "MT-004 tensor \"lost\"",
                "MT-004 tensor \"language_model.model.layers.0.self_attn.q_norm.weight\"",
                "MT-001 tensor \"multi_modal_projector.linear_2.bias\"",
                "MT-002 tensor \"language_model.model.embed_tokens.weight\"",
                "MT-002 tensor \"language_model.lm_head.weight\"",
                "MT-002 tensor \"vision_tower.vision_model.embeddings.position_embedding.weight\"")) {
            assertTrue(found.stream().anyMatch(line -> line.startsWith(part)), part + " in " + found);
        }
        assertTrue(found.stream().noneMatch(line -> line.contains("inv_freq")), found.toString());
    }

    @Test
    void headsThatDoNotFillTheWidthNeedAHeadSize() throws Exception {
        write(
                name -> name,
                List.of(),
                config -> ((ObjectNode) config.get("text_config")).put("num_attention_heads", 3));
        assertEquals("MC-004", problems().get(0).code());
        assertTrue(Files.exists(temporary.resolve("config.json")));
    }
}

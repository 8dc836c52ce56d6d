package io.espalier.engine.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.folder.ModelContent;
import io.espalier.engine.export.folder.ModelWriter;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training goes on from the weights of a model, or says everything in which the model does not fit. */
class WarmStartTest {
    private static final int IMAGE = 4;
    private static final String CONFIG = "{\"model_type\":\"llava\",\"image_token_index\":4,"
            + "\"text_config\":{\"hidden_size\":16,\"intermediate_size\":24,\"num_hidden_layers\":2,"
            + "\"num_attention_heads\":4,\"num_key_value_heads\":2,\"vocab_size\":40,\"max_position_embeddings\":64},"
            + "\"vision_config\":{\"hidden_size\":8,\"intermediate_size\":12,\"num_hidden_layers\":2,"
            + "\"num_attention_heads\":2,\"image_size\":4,\"patch_size\":2}}";
    private static final Stage STAGE = new Stage("one", Stage.Objective.ANSWERS, "any", 1, 4, 2, 1, 0.01, 0, 1, 0, 0.5);

    private static Kernels kernels;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void stageGoesOnFromTheWeightsOfTheStart() throws Exception {
        ModelFolder sown = sown(3);
        Map<String, float[]> fromNothing = trained(null, 3, "a");
        Map<String, float[]> fromStart = trained(sown, 99, "b");
        Map<String, float[]> other = trained(null, 99, "c");
        boolean moved = false;
        for (Map.Entry<String, float[]> weight : fromNothing.entrySet()) {
            assertArrayEquals(weight.getValue(), fromStart.get(weight.getKey()), weight.getKey());
            String stored = sown.tensors().get(weight.getKey()).name();
            moved |= !Arrays.equals(weight.getValue(), sown.checkpoint().readFloats(stored));
        }
        assertTrue(moved, "nothing was learned");
        String head = "language_model.lm_head.weight";
        assertFalse(Arrays.equals(fromNothing.get(head), other.get(head)), "the seed decides nothing");
    }

    @Test
    void everyDisagreementIsListedWhenTheSizesDiffer() throws Exception {
        ObjectNode wider = config();
        ((ObjectNode) wider.get("text_config"))
                .put("intermediate_size", 32)
                .put("num_hidden_layers", 1)
                .put("num_attention_heads", 2)
                .put("num_key_value_heads", 1);
        ((ObjectNode) wider.get("vision_config")).put("num_hidden_layers", 3);
        ModelBlueprint blueprint = ModelBlueprint.of(wider, Path.of("config.json"));
        ModelFolder start = sown(3);
        EngineException refused;
        try (Scope scope = kernels.scope()) {
            refused = assertThrows(EngineException.class, () -> Nursery.from(scope, blueprint, start));
            assertEquals(0, scope.size(), "tensors are left behind");
        }
        Map<String, Integer> codes = new TreeMap<>();
        for (Problem problem : refused.problems()) {
            codes.merge(problem.code(), 1, Integer::sum);
        }
        // 16 tensors of a third tower layer are missing; three MLP matrices of the one decoder layer are wider, nine of
        // the
        // second have no place; decoder, tower and the channels that turn differ.
        assertEquals(Map.of("TR-010", 16, "TR-011", 3, "TR-012", 9, "TR-013", 3), codes, refused::getMessage);
    }

    private ModelFolder sown(long seed) throws Exception {
        Path place = folder.resolve("sown-" + seed);
        try (Scope scope = kernels.scope()) {
            Nursery nursery = Nursery.sow(scope, blueprint(), seed);
            ModelWriter.write(place, new ModelContent(config(), nursery.masters(), DType.F32, Map.of()));
        }
        return ModelFolder.open(place);
    }

    private Map<String, float[]> trained(@Nullable ModelFolder start, long seed, String name) throws Exception {
        PretrainingPlan plan = new PretrainingPlan(
                blueprint(), start, seed, DType.F32, 1, 1, 0, new Examination(1, "any", 1), List.of(STAGE));
        Map<String, float[]> weights = new TreeMap<>();
        try (Scope scope = kernels.scope()) {
            new Pretraining(kernels, plan, new OneLesson(), folder.resolve(name))
                    .run(scope, ProgressListener.NONE)
                    .forEach((tensor, master) -> weights.put(tensor, master.toFloats()));
        }
        return weights;
    }

    private static ObjectNode config() throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(CONFIG);
    }

    private static ModelBlueprint blueprint() throws Exception {
        return ModelBlueprint.of(config(), Path.of("config.json"));
    }

    /** The same picture with one question, over and over. */
    private record OneLesson() implements LessonSource.Library {
        @Override
        public LessonSource open(String mix, long seed) {
            float[] pixels = new float[3 * 4 * 4];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (i % 7 - 3) / 3f;
            }
            Lesson.Turn turn = new Lesson.Turn(new int[] {7, 8}, new int[] {9, 10}, 1, "kind");
            Lesson lesson = new Lesson(new Lesson.PixelValues(pixels), List.of(turn), List.of());
            return index -> lesson;
        }

        @Override
        public int[] prefix() {
            return new int[] {1, 5, IMAGE, IMAGE, IMAGE, IMAGE};
        }
    }
}

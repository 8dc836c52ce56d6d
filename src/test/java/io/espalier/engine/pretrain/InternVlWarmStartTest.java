package io.espalier.engine.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.folder.ModelContent;
import io.espalier.engine.export.folder.ModelWriter;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training goes on from an InternVL, whose files hold several weights in one tensor, and writes it in its own layout. */
class InternVlWarmStartTest {
    private static final Stage STAGE = new Stage("one", Stage.Objective.ANSWERS, "any", 1, 2, 1, 1, 0.01, 0, 1, 0, 0.5);

    @TempDir
    private Path folder;

    @Test
    void trainingGoesOnFromFusedWeightsAndIsWrittenFused() throws Exception {
        ModelFolder start = ModelFolder.open(Golden.dir("internvl").resolve("bf16"));
        ModelBlueprint blueprint = ModelBlueprint.of(
                start.checkpoint().config(), start.checkpoint().folder());
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            Map<String, float[]> first = floats(Lvlm.weights(scope, start));
            assertEquals(first.keySet(), blueprint.weights().keySet());
            assertSame(first, floats(Nursery.from(scope, blueprint, start).masters()));
            PretrainingPlan plan = new PretrainingPlan(
                    blueprint, start, 1, DType.F32, 1, 1, 0, new Examination(1, "any", 1), List.of(STAGE));
            Map<String, Tensor> trained = new Pretraining(kernels, plan, lessons(start), folder.resolve("states"))
                    .run(scope, ProgressListener.NONE);
            String moved = "language_model.model.layers.1.self_attn.k_proj.weight";
            assertTrue(!Arrays.equals(first.get(moved), trained.get(moved).toFloats()), "nothing was learned");
            ModelFolder written = written(start, blueprint.stored(scope, trained));
            assertEquals(start.stored().keySet(), written.stored().keySet());
            assertSame(floats(trained), floats(Lvlm.weights(scope, written)));
        }
    }

    private ModelFolder written(ModelFolder start, Map<String, Tensor> stored) throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("added_tokens.json", "special_tokens_map.json", "tokenizer_config.json")) {
            files.put(name, Files.readString(start.checkpoint().folder().resolve(name)));
        }
        ObjectNode config = start.checkpoint().config().deepCopy();
        Path out = folder.resolve("written");
        ModelWriter.write(out, new ModelContent(config, stored, DType.F32, files));
        return ModelFolder.open(out);
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
    }

    private static Map<String, float[]> floats(Map<String, Tensor> tensors) {
        Map<String, float[]> values = new TreeMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.toFloats()));
        return values;
    }

    /** One tile with one question, over and over. */
    private static LessonSource.Library lessons(ModelFolder model) {
        int side = model.config().vision().imageSize();
        float[] pixels = new float[3 * side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i % 7 - 3) / 3f;
        }
        Lesson.Turn turn = new Lesson.Turn(new int[] {7, 8}, new int[] {9, 10}, 1, "kind");
        Lesson lesson = new Lesson(new Lesson.PixelValues(pixels), List.of(turn), List.of());
        int[] image = Stream.generate(() -> model.config().tokens().image())
                .limit(model.config().visualTokens())
                .mapToInt(Integer::intValue)
                .toArray();
        int[] prefix = new int[image.length + 1];
        prefix[0] = 1;
        System.arraycopy(image, 0, prefix, 1, image.length);
        return new LessonSource.Library() {
            @Override
            public LessonSource open(String mix, long seed) {
                return index -> lesson;
            }

            @Override
            public int[] prefix() {
                return prefix;
            }
        };
    }
}

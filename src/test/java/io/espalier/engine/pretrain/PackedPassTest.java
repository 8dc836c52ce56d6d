package io.espalier.engine.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedPassTest {
    private static final int IMAGE = 4;
    private static final int[] PREFIX = {1, 5, IMAGE, IMAGE, IMAGE, IMAGE};
    private static final String CONFIG = "{\"model_type\":\"llava\",\"image_token_index\":4,"
            + "\"text_config\":{\"hidden_size\":16,\"intermediate_size\":24,\"num_hidden_layers\":2,"
            + "\"num_attention_heads\":4,\"num_key_value_heads\":2,\"vocab_size\":40,\"max_position_embeddings\":64},"
            + "\"vision_config\":{\"hidden_size\":8,\"intermediate_size\":12,\"num_hidden_layers\":2,"
            + "\"num_attention_heads\":2,\"image_size\":4,\"patch_size\":2}}";

    @Test
    void packedTurnsAnswerAsSingleQuestionsDo() throws Exception {
        ModelBlueprint blueprint = ModelBlueprint.of(new ObjectMapper().readTree(CONFIG), Path.of("config.json"));
        List<Lesson> lessons = lessons();
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            Nursery nursery = Nursery.sow(scope, blueprint, 3);
            Lvlm model = nursery.grow(scope, new Nursery.TrainingPlan(true, 1, true, 0), DType.F32)
                    .model();
            PackedBatch batch = PackedBatch.of(lessons, PREFIX);
            Tensor packed = PackedPass.forward(scope, model, lessons, batch);
            int turn = 0;
            for (Lesson lesson : lessons) {
                for (Lesson.Turn single : lesson.turns()) {
                    compare(scope, model, lesson, single, packed, batch, turn++);
                }
            }
        }
    }

    private static void compare(
            Scope scope, Lvlm model, Lesson lesson, Lesson.Turn turn, Tensor packed, PackedBatch batch, int number) {
        int length = PREFIX.length + turn.question().length + turn.answer().length;
        int[] ids = new int[length];
        System.arraycopy(PREFIX, 0, ids, 0, PREFIX.length);
        System.arraycopy(turn.question(), 0, ids, PREFIX.length, turn.question().length);
        System.arraycopy(turn.answer(), 0, ids, PREFIX.length + turn.question().length, turn.answer().length);
        Tensor x = model.embed(scope, ids, model.project(scope, PackedPass.pixels(scope, model, List.of(lesson))));
        Tensor alone = model.decoder().forward(scope, x, model.decoder().causal(scope, length));
        float[] all = packed.toFloats();
        float[] one = alone.toFloats();
        int width = model.config().decoder().hiddenSize();
        int row = PREFIX.length + turn.question().length - 1;
        for (PackedBatch.Target target : batch.targets()) {
            if (target.turn() == number) {
                assertEquals(ids[row + 1], target.id(), "turn " + number);
                for (int i = 0; i < width; i++) {
                    assertEquals(one[row * width + i], all[(int) target.row() * width + i], 1e-4, "turn " + number);
                }
                row++;
            }
        }
        assertEquals(length - 1, row, "targets of turn " + number);
    }

    private static List<Lesson> lessons() {
        Random random = new Random(5);
        List<Lesson> lessons = new ArrayList<>();
        for (int picture = 0; picture < 3; picture++) {
            float[] pixels = new float[3 * 4 * 4];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) random.nextGaussian();
            }
            List<Lesson.Turn> turns = new ArrayList<>();
            for (int t = 0; t < 2 + 3 * picture; t++) {
                turns.add(new Lesson.Turn(ids(random, 3 + random.nextInt(20)), ids(random, 1 + t), 1, "kind"));
            }
            lessons.add(new Lesson(new Lesson.PixelValues(pixels), turns, List.of()));
        }
        return lessons;
    }

    private static int[] ids(Random random, int count) {
        return random.ints(count, 6, 40).toArray();
    }
}

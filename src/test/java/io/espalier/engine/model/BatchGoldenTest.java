package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prompts of different lengths, filled up on the left, against the batch that transformers computed. */
class BatchGoldenTest {
    private static final String SET = GoldenLlava.SET;
    private static final List<String> NAMES = List.of("single", "text-only");

    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void logitsOfEveryRealPositionAreTheReferences() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        try (Scope scope = kernels.scope()) {
            Lvlm model = GoldenLlava.open(scope, "fp32");
            LeftPadded batch = LeftPadded.of(scope, prompts(scope, model, expected));
            int width = Math.toIntExact(batch.embeddings().size(1));
            Tensor positions = batch.positions(scope, 0, width);
            long[] seen = expected.longs("batch.attention_mask");
            long[] counted = expected.longs("batch.position_ids");
            Decoder decoder = model.decoder();
            Tensor state = decoder.forward(
                    scope, batch.embeddings(), decoder.at(scope, positions, batch.mask(scope, 0, width)));
            float[] logits = decoder.logits(scope, state).toFloats();
            float[] reference = expected.floats("batch.logits");
            int vocabulary = logits.length / seen.length;
            for (int i = 0; i < seen.length; i++) {
                if (seen[i] != 0) {
                    assertEquals(counted[i], positions.toLongs()[i], "position " + i);
                    Golden.assertClose(
                            Arrays.copyOfRange(reference, i * vocabulary, (i + 1) * vocabulary),
                            Arrays.copyOfRange(logits, i * vocabulary, (i + 1) * vocabulary),
                            Golden.tolerance(SET, "logits"),
                            "position " + i);
                }
            }
        }
    }

    @Test
    void greedyAnswersAreTheReferencesTokenForTokenAndThoseOfEachPromptAlone() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        long[] generated = expected.longs("batch.generated");
        int tokens = (int) expected.shape("batch.generated")[1];
        try (Scope scope = kernels.scope()) {
            Lvlm model = GoldenLlava.open(scope, "fp32").resident(scope);
            List<Tensor> prompts = prompts(scope, model, expected);
            int[] steps = {0};
            List<List<Integer>> made =
                    new BatchGenerator(model).generate(scope, prompts, tokens, () -> steps[0]++, ProgressListener.NONE);
            assertEquals(prompts.size(), made.size());
            for (int row = 0; row < made.size(); row++) {
                long[] ids = made.get(row).stream().mapToLong(id -> id).toArray();
                assertArrayEquals(
                        Arrays.copyOfRange(generated, row * tokens, row * tokens + ids.length), ids, "row " + row);
                boolean ended = ids.length < tokens
                        && model.config().tokens().stop().contains((int) generated[row * tokens + ids.length]);
                assertTrue(ended || ids.length == tokens, "row " + row + " ends at " + ids.length);
                List<Integer> alone =
                        new Generator(model).generate(scope, prompts.get(row), tokens, id -> {}, ProgressListener.NONE);
                assertEquals(alone, made.get(row), "row " + row);
            }
            assertTrue(steps[0] <= tokens);
        }
    }

    /** Returns the two prompts of the reference's batch, which are made sure to be these. */
    private static List<Tensor> prompts(Scope scope, Lvlm model, GoldenTensors expected) {
        long[] ids = expected.longs("batch.input_ids");
        long[] seen = expected.longs("batch.attention_mask");
        int width = (int) expected.shape("batch.input_ids")[1];
        List<Tensor> prompts = new ArrayList<>();
        for (int row = 0; row < NAMES.size(); row++) {
            JsonNode prompt = GoldenLlava.prompt(NAMES.get(row));
            int padding = width - prompt.get("input_ids").size();
            for (int i = 0; i < width; i++) {
                assertEquals(i < padding ? 0 : 1, seen[row * width + i], "the filling of row " + row);
                if (i >= padding) {
                    assertEquals(prompt.get("input_ids").get(i - padding).asLong(), ids[row * width + i]);
                }
            }
            prompts.add(GoldenLlava.embeddings(scope, model, prompt));
        }
        return prompts;
    }
}

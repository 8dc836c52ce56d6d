package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole forward pass against transformers, on the tensors of {@code llava-hf}. */
class LlavaGoldenTest {
    private static final String SET = "llava-hf";

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
    void towerAndProjectorGiveTheReferencesFeatures() throws Exception {
        GoldenTensors pixels = Golden.tensors(SET, "expected-pixels.safetensors");
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        double tolerance = Golden.tolerance(SET, "vision");
        try (Scope scope = kernels.scope()) {
            Lvlm model = open(scope, "fp32");
            for (String picture : pixels.names()) {
                Tensor input = pixels(scope, pixels, picture);
                Tensor features = model.vision().features(scope, input);
                Golden.assertClose(expected.floats(picture + ".vision"), features.toFloats(), tolerance, picture);
                Golden.assertClose(
                        expected.floats(picture + ".projected"),
                        model.project(scope, input).toFloats(),
                        tolerance,
                        picture + " projected");
            }
        }
    }

    @Test
    void towerGivesEveryHiddenState() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        try (Scope scope = kernels.scope()) {
            Lvlm model = open(scope, "fp32");
            Tensor input = pixels(scope, Golden.tensors(SET, "expected-pixels.safetensors"), "wide");
            List<Tensor> states = model.vision()
                    .hiddenStates(scope, input, model.config().vision().layers());
            int compared = 0;
            for (int i = 0; i < states.size(); i++) {
                String name = "wide.vision_hidden." + i;
                if (expected.has(name)) {
                    Golden.assertClose(
                            expected.floats(name), states.get(i).toFloats(), Golden.tolerance(SET, "vision"), name);
                    compared++;
                }
            }
            assertTrue(compared > 0, "no hidden state of the tower in the golden file");
        }
    }

    @Test
    void decoderGivesEveryHiddenStateAndTheLogits() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        double tolerance = Golden.tolerance(SET, "hidden");
        int compared = 0;
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            String name = prompt.get("name").asText();
            if (!expected.has(name + ".embeddings")) {
                continue;
            }
            compared++;
            try (Scope scope = kernels.scope()) {
                Lvlm model = open(scope, "fp32");
                Tensor x = embeddings(scope, model, prompt, "input_ids");
                Golden.assertClose(expected.floats(name + ".embeddings"), x.toFloats(), tolerance, name);
                BlockContext context = model.decoder().causal(scope, (int) x.size(1));
                for (int layer = 0; layer < model.decoder().layers(); layer++) {
                    Golden.assertClose(
                            expected.floats(name + ".hidden." + layer), x.toFloats(), tolerance, name + layer);
                    x = model.decoder().block(scope, layer, x, context);
                }
                Golden.assertClose(expected.floats(name + ".last_block_raw"), x.toFloats(), tolerance, name + " raw");
                Golden.assertClose(
                        expected.floats(name + ".hidden." + model.decoder().layers()),
                        model.decoder().normed(scope, x).toFloats(),
                        tolerance,
                        name + " normed");
                Golden.assertClose(
                        expected.floats(name + ".logits"),
                        model.decoder().logits(scope, x).toFloats(),
                        Golden.tolerance(SET, "logits"),
                        name + " logits");
            }
        }
        assertTrue(compared > 0, "no hidden states in the golden file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp16", "bf16"})
    void weightsOfSixteenBitsComputeInFloat(String folder) throws Exception {
        assumeTrue(Files.isDirectory(Golden.dir(SET).resolve(folder)), "this copy has no weights in " + folder);
        GoldenTensors expected = Golden.tensors(SET, "expected-" + folder + ".safetensors");
        int compared = 0;
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            String name = prompt.get("name").asText() + ".logits";
            if (!expected.has(name)) {
                continue;
            }
            try (Scope scope = kernels.scope()) {
                Lvlm model = open(scope, folder);
                Tensor x = embeddings(scope, model, prompt, "input_ids");
                Tensor y = model.decoder().forward(scope, x, model.decoder().causal(scope, (int) x.size(1)));
                Golden.assertClose(
                        expected.floats(name),
                        model.decoder().logits(scope, y).toFloats(),
                        Golden.tolerance(SET, "logits"),
                        folder + " " + name);
                compared++;
            }
        }
        assertTrue(compared > 0, "no logits in the golden file");
    }

    @Test
    void lossIsThatOfTheReference() throws Exception {
        JsonNode losses = Golden.json(SET, "expected.json").at("/fp32/loss");
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            try (Scope scope = kernels.scope()) {
                Lvlm model = open(scope, "fp32");
                Tensor x = embeddings(scope, model, prompt, "train_ids");
                Tensor y = model.decoder().forward(scope, x, model.decoder().causal(scope, (int) x.size(1)));
                AnswerTargets targets = AnswerTargets.of(ints(prompt.get("labels")));
                Tensor loss = targets.loss(scope, model.decoder(), y);
                String name = prompt.get("name").asText();
                assertEquals(losses.get(name).asDouble(), loss.toFloat(), Golden.tolerance(SET, "loss"), name);
            }
        }
    }

    @Test
    void greedyAnswersAreTheReferencesTokenForToken() throws Exception {
        JsonNode generations = Golden.json(SET, "expected.json").at("/fp32/generation");
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            String name = prompt.get("name").asText();
            if (!generations.has(name)) {
                continue;
            }
            try (Scope scope = kernels.scope()) {
                Lvlm model = open(scope, "fp32").resident(scope);
                List<Integer> expected = new ArrayList<>();
                generations.get(name).get("new_ids").forEach(id -> expected.add(id.asInt()));
                List<Integer> streamed = new ArrayList<>();
                Tensor x = embeddings(scope, model, prompt, "input_ids");
                List<Integer> made =
                        new Generator(model).generate(scope, x, expected.size(), streamed::add, ProgressListener.NONE);
                expected.removeAll(model.config().tokens().stop());
                assertEquals(expected, made, name);
                assertEquals(made, streamed, name);
            }
        }
    }

    private static Lvlm open(Scope scope, String folder) throws Exception {
        return Lvlm.open(scope, ModelFolder.open(Golden.dir(SET).resolve(folder)), DType.F32);
    }

    private static Tensor pixels(Scope scope, GoldenTensors pixels, String picture) {
        long[] shape = pixels.shape(picture);
        return scope.of(pixels.floats(picture), 1, shape[0], shape[1], shape[2]);
    }

    private static Tensor embeddings(Scope scope, Lvlm model, JsonNode prompt, String ids) {
        GoldenTensors pixels = Golden.tensors(SET, "expected-pixels.safetensors");
        List<Tensor> pictures = StreamSupport.stream(prompt.get("pictures").spliterator(), false)
                .map(name -> pixels(scope, pixels, name.asText()))
                .toList();
        Tensor features =
                pictures.isEmpty() ? scope.none() : model.project(scope, kernels.call(scope, "cat", pictures, 0));
        return model.embed(scope, ints(prompt.get(ids)), features);
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}

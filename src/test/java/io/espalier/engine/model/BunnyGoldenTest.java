package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole forward pass against Bunny's own code, on the tensors of {@code bunny}. */
class BunnyGoldenTest {
    private static final String SET = GoldenBunny.SET;

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
        ModelFolder folder = GoldenBunny.folder("fp32");
        GoldenTensors pixels = Golden.tensors(SET, "expected-pixels-pad.safetensors");
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        double tolerance = Golden.tolerance(SET, "vision");
        try (Scope scope = kernels.scope()) {
            Lvlm model = Lvlm.open(scope, folder, DType.F32);
            for (String picture : pixels.names()) {
                long[] shape = pixels.shape(picture);
                Tensor input = scope.of(pixels.floats(picture), 1, shape[0], shape[1], shape[2]);
                Golden.assertClose(
                        expected.floats(picture + ".vision"),
                        model.vision().features(scope, input).toFloats(),
                        tolerance,
                        picture);
                Golden.assertClose(
                        expected.floats(picture + ".projected"),
                        model.project(scope, input).toFloats(),
                        tolerance,
                        picture + " projected");
            }
        }
    }

    @Test
    void decoderGivesEveryHiddenState() throws Exception {
        ModelFolder folder = GoldenBunny.folder("fp32");
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        double tolerance = Golden.tolerance(SET, "hidden");
        try (Scope scope = kernels.scope();
                Processor processor = Processor.open(folder)) {
            Lvlm model = Lvlm.open(scope, folder, DType.F32);
            Decoder decoder = model.decoder();
            for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
                String name = prompt.get("name").asText();
                if (!expected.has(name + ".embeddings")) {
                    continue;
                }
                Tensor x = GoldenBunny.embeddings(scope, model, processor, prompt, "input_ids");
                Golden.assertClose(expected.floats(name + ".embeddings"), x.toFloats(), tolerance, name);
                BlockContext context = decoder.causal(scope, (int) x.size(1));
                for (int layer = 0; layer < decoder.layers(); layer++) {
                    Golden.assertClose(
                            expected.floats(name + ".hidden." + layer), x.toFloats(), tolerance, name + layer);
                    x = decoder.block(scope, layer, x, context);
                }
                Golden.assertClose(expected.floats(name + ".last_block_raw"), x.toFloats(), tolerance, name + " raw");
                Golden.assertClose(
                        expected.floats(name + ".hidden." + decoder.layers()),
                        decoder.normed(scope, x).toFloats(),
                        tolerance,
                        name + " normed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp16", "fp32"})
    void logitsAndLossesAreThoseOfTheReference(String tag) throws Exception {
        ModelFolder folder = GoldenBunny.folder(tag);
        GoldenTensors expected = Golden.tensors(SET, "expected-" + tag + ".safetensors");
        JsonNode losses = Golden.json(SET, "expected.json").get(tag);
        int compared = 0;
        try (Processor processor = Processor.open(folder)) {
            for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
                String name = prompt.get("name").asText();
                try (Scope scope = kernels.scope()) {
                    Lvlm model = Lvlm.open(scope, folder, DType.F32);
                    Decoder decoder = model.decoder();
                    if (expected.has(name + ".logits")) {
                        Tensor x = GoldenBunny.embeddings(scope, model, processor, prompt, "input_ids");
                        float[] last = expected.floats(name + ".logits");
                        float[] all = logits(scope, decoder, x);
                        float[] same = Arrays.copyOfRange(all, all.length - last.length, all.length);
                        Golden.assertClose(last, same, Golden.tolerance(SET, "logits"), name);
                        compared++;
                    }
                    Tensor x = GoldenBunny.embeddings(scope, model, processor, prompt, "train_ids");
                    Tensor y = decoder.forward(scope, x, decoder.causal(scope, (int) x.size(1)));
                    int[] labels = GoldenBunny.expanded(prompt.get("labels"), prompt.get("train_ids"));
                    assertEquals(
                            losses.get(name).get("loss").asDouble(),
                            AnswerTargets.of(labels).loss(scope, decoder, y).toFloat(),
                            Golden.tolerance(SET, "loss"),
                            name);
                }
            }
        }
        assertTrue(compared > 0, "no logits in the golden file");
    }

    private static float[] logits(Scope scope, Decoder decoder, Tensor x) {
        Tensor y = decoder.forward(scope, x, decoder.causal(scope, (int) x.size(1)));
        return decoder.logits(scope, y).toFloats();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp16", "fp32"})
    void greedyAnswersAreTheReferencesTokenForToken(String tag) throws Exception {
        ModelFolder folder = GoldenBunny.folder(tag);
        JsonNode generations = Golden.json(SET, "expected.json").get(tag);
        try (Processor processor = Processor.open(folder);
                Scope scope = kernels.scope()) {
            Lvlm model = Lvlm.open(scope, folder, DType.F32).resident(scope);
            List<Tensor> prompts = new ArrayList<>();
            List<List<Integer>> answers = new ArrayList<>();
            for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
                JsonNode ids = generations.get(prompt.get("name").asText()).path("new_ids");
                if (ids.isMissingNode()) {
                    continue;
                }
                Tensor x = GoldenBunny.embeddings(scope, model, processor, prompt, "input_ids");
                List<Integer> expected = new ArrayList<>(GoldenBunny.ints(ids));
                prompts.add(x);
                answers.add(expected);
                List<Integer> made =
                        new Generator(model).generate(scope, x, expected.size(), id -> {}, ProgressListener.NONE);
                assertEquals(withoutStops(expected, model), made);
            }
            assertEquals(
                    answers.stream().map(ids -> withoutStops(ids, model)).toList(),
                    new BatchGenerator(model)
                            .generate(scope, prompts, answers.get(0).size(), () -> {}, ProgressListener.NONE));
        }
    }

    private static List<Integer> withoutStops(List<Integer> ids, Lvlm model) {
        List<Integer> kept = new ArrayList<>(ids);
        kept.removeAll(model.config().tokens().stop());
        return kept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp16", "fp32"})
    void probeShowsWhatTheReferenceComputes(String tag) throws Exception {
        ModelFolder folder = GoldenBunny.folder(tag);
        GoldenTensors expected = Golden.tensors(SET, "expected-" + tag + ".safetensors");
        JsonNode generations = Golden.json(SET, "expected.json").get(tag);
        try (Processor processor = Processor.open(folder)) {
            for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
                String name = prompt.get("name").asText();
                List<Integer> ids = GoldenBunny.ints(generations.get(name).path("new_ids"));
                ProbeRequest request =
                        new ProbeRequest(prompt.get("rendered").asText(), GoldenBunny.pictures(prompt), ids.size());
                try (Scope scope = kernels.scope()) {
                    Lvlm model = Lvlm.open(scope, folder, DType.F32);
                    Map<String, Tensor> found = new Probe(scope, model, processor).run(request, ProgressListener.NONE);
                    int[] wanted = GoldenBunny.expanded(prompt.get("input_ids"), prompt.get("input_ids"));
                    assertArrayEquals(
                            IntStream.of(wanted).asLongStream().toArray(),
                            TensorNames.get(found, "ids").toLongs(),
                            name);
                    for (Map.Entry<String, Tensor> entry : found.entrySet()) {
                        String golden = name + "." + entry.getKey();
                        double tolerance = Golden.tolerance(SET, entry.getKey().equals("logits") ? "logits" : "hidden");
                        if (expected.has(golden)
                                && expected.shape(golden)[0] == entry.getValue().size(0)) {
                            Golden.assertClose(
                                    expected.floats(golden), entry.getValue().toFloats(), tolerance, golden);
                        }
                    }
                    if (!ids.isEmpty()) {
                        assertArrayEquals(
                                ids.stream().mapToLong(Integer::longValue).toArray(),
                                TensorNames.get(found, "generated").toLongs(),
                                name);
                    }
                }
            }
        }
    }
}

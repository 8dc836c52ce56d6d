package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.vision.VisionTower;
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

/**
 * The whole forward pass against InternVL's own code, on whatever checkpoints and tensors the folder of {@code internvl}
 * holds.
 */
class InternVlGoldenTest {
    private static final String SET = GoldenInternVl.SET;

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
    void folderIsWhatTheManifestSays() throws Exception {
        JsonNode manifest = Golden.manifest(SET);
        for (String tag : GoldenInternVl.tags()) {
            ModelFolder folder = ModelFolder.open(Golden.dir(SET).resolve(tag));
            ModelCard card = folder.card();
            assertEquals(manifest.get("tensors_in_checkpoint").asInt(), card.tensors());
            assertEquals(manifest.get("parameters").asLong(), card.totalParameters());
            assertEquals(manifest.get("num_image_token").asInt(), card.visualTokens());
            assertEquals(manifest.get("head_dim").asInt(), card.decoder().headDim());
            assertEquals(manifest.at("/shapes/layers").asInt(), card.decoder().layers());
            ModelConfig.Tokens tokens = folder.config().tokens();
            assertEquals(manifest.get("img_context_token_id").asInt(), tokens.image());
            assertTrue(tokens.stop().contains(manifest.get("end_token_id").asInt()), tokens.toString());
        }
    }

    @Test
    void everyTensorOfPicturesIsTheReferences() throws Exception {
        for (String tag : GoldenInternVl.tags()) {
            GoldenTensors expected = Golden.tensors(SET, "expected-" + tag + ".safetensors");
            double tolerance = Golden.tolerance(SET, "vision");
            for (String picture : Golden.manifest(SET).get("picture_sizes").properties().stream()
                    .map(entry -> entry.getKey())
                    .toList()) {
                try (Scope scope = kernels.scope()) {
                    Lvlm model = GoldenInternVl.open(scope, tag);
                    Tensor pixels = GoldenInternVl.pixels(scope, tag, List.of(GoldenInternVl.picture(picture)));
                    for (VisionTower.Stage stage : model.vision().stages(scope, pixels)) {
                        compare(expected, picture + "." + stage.name(), stage.tensor(), tolerance);
                    }
                    compare(expected, picture + ".projected", model.project(scope, pixels), tolerance);
                    List<Tensor> states = model.vision()
                            .hiddenStates(scope, pixels, model.vision().shape().layers());
                    for (int i = 0; i < states.size(); i++) {
                        compare(expected, picture + ".vision_hidden." + i, states.get(i), tolerance);
                    }
                }
            }
        }
    }

    @Test
    void everyHiddenStateAndTheLogitsAreTheReferences() throws Exception {
        for (String tag : GoldenInternVl.tags()) {
            GoldenTensors expected = Golden.tensors(SET, "expected-" + tag + ".safetensors");
            double tolerance = Golden.tolerance(SET, "hidden");
            for (JsonNode prompt : GoldenInternVl.prompts()) {
                String name = prompt.get("name").asText();
                try (Scope scope = kernels.scope()) {
                    Lvlm model = GoldenInternVl.open(scope, tag);
                    Tensor x = GoldenInternVl.embeddings(scope, model, prompt, "input_ids");
                    compare(expected, name + ".embeddings", x, tolerance);
                    Decoder decoder = model.decoder();
                    BlockContext context = decoder.causal(scope, (int) x.size(1));
                    for (int layer = 0; layer < decoder.layers(); layer++) {
                        compare(expected, name + ".hidden." + layer, x, tolerance);
                        x = decoder.block(scope, layer, x, context);
                    }
                    compare(expected, name + ".last_block_raw", x, tolerance);
                    compare(expected, name + ".hidden." + decoder.layers(), decoder.normed(scope, x), tolerance);
                    compare(expected, name + ".logits", decoder.logits(scope, x), Golden.tolerance(SET, "logits"));
                }
            }
        }
    }

    @Test
    void sequencesPaddedOnTheLeftGiveTheReferencesLogits() throws Exception {
        for (String tag : GoldenInternVl.tags()) {
            GoldenTensors expected = Golden.tensors(SET, "expected-" + tag + ".safetensors");
            if (!expected.has("batch.logits")) {
                continue;
            }
            try (Scope scope = kernels.scope()) {
                Lvlm model = GoldenInternVl.open(scope, tag);
                int batch = (int) expected.shape("batch.input_ids")[0];
                int width = (int) expected.shape("batch.input_ids")[1];
                int[] ids = Arrays.stream(expected.longs("batch.input_ids"))
                        .mapToInt(Math::toIntExact)
                        .toArray();
                Tensor features = model.project(
                        scope,
                        GoldenInternVl.pixels(scope, tag, GoldenInternVl.pictures(GoldenInternVl.prompt("one-tile"))));
                long hidden = model.config().decoder().hiddenSize();
                Tensor x = kernels.call(
                        scope, "reshape", model.embed(scope, ids, features), new long[] {batch, width, hidden});
                long[] seen = expected.longs("batch.attention_mask");
                Tensor positions = scope.of(expected.longs("batch.position_ids"), batch, width);
                Decoder decoder = model.decoder();
                Tensor y = decoder.forward(scope, x, decoder.at(scope, positions, mask(scope, seen, batch, width)));
                float[] logits = decoder.logits(scope, y).toFloats();
                float[] reference = expected.floats("batch.logits");
                int vocabulary = logits.length / seen.length;
                for (int i = 0; i < seen.length; i++) {
                    if (seen[i] != 0) {
                        Golden.assertClose(
                                row(reference, i, vocabulary),
                                row(logits, i, vocabulary),
                                Golden.tolerance(SET, "logits"),
                                "position " + i);
                    }
                }
            }
        }
    }

    private static float[] row(float[] values, int row, int length) {
        return Arrays.copyOfRange(values, row * length, (row + 1) * length);
    }

    /** Every real position sees the real ones up to itself; a padding position sees itself. */
    private static Tensor mask(Scope scope, long[] seen, int batch, int width) {
        boolean[] mask = new boolean[batch * width * width];
        for (int b = 0; b < batch; b++) {
            for (int row = 0; row < width; row++) {
                for (int column = 0; column <= row; column++) {
                    boolean real = seen[b * width + column] != 0;
                    mask[(b * width + row) * width + column] = real || column == row;
                }
            }
        }
        return scope.of(mask, batch, 1, width, width);
    }

    @Test
    void lossIsTheReferences() throws Exception {
        for (String tag : GoldenInternVl.tags()) {
            JsonNode expected = Golden.json(SET, "expected.json").get(tag);
            for (JsonNode prompt : GoldenInternVl.prompts()) {
                String name = prompt.get("name").asText();
                try (Scope scope = kernels.scope()) {
                    Lvlm model = GoldenInternVl.open(scope, tag);
                    Tensor x = GoldenInternVl.embeddings(scope, model, prompt, "train_ids");
                    Tensor y = model.decoder().forward(scope, x, model.decoder().causal(scope, (int) x.size(1)));
                    AnswerTargets targets = AnswerTargets.of(GoldenInternVl.ints(prompt.get("labels")));
                    Tensor loss = targets.loss(scope, model.decoder(), y);
                    assertEquals(
                            expected.get(name).get("loss").asDouble(),
                            loss.toFloat(),
                            Golden.tolerance(SET, "loss"),
                            tag + " " + name);
                }
            }
        }
    }

    @Test
    void greedyAnswersAreTheReferencesTokenForTokenAlsoAcrossTheBoundary() throws Exception {
        int compared = 0;
        for (String tag : GoldenInternVl.tags()) {
            for (JsonNode prompt : GoldenInternVl.prompts()) {
                String name = prompt.get("name").asText();
                JsonNode reference = Golden.json(SET, "expected.json").at("/" + tag + "/" + name + "/new_ids");
                if (reference.isEmpty()) {
                    continue;
                }
                try (Scope scope = kernels.scope()) {
                    Lvlm model = GoldenInternVl.open(scope, tag).resident(scope);
                    List<Integer> expected = new ArrayList<>();
                    reference.forEach(id -> expected.add(id.asInt()));
                    Tensor x = GoldenInternVl.embeddings(scope, model, prompt, "input_ids");
                    List<Integer> made =
                            new Generator(model).generate(scope, x, expected.size(), id -> {}, ProgressListener.NONE);
                    expected.removeAll(model.config().tokens().stop());
                    assertEquals(expected, made, tag + " " + name);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no generation in the golden file");
    }

    @Test
    void positionsPatchesAndRotaryTablesAreTheReferences() throws Exception {
        GoldenTensors parts = Golden.tensors(SET, "expected-parts.safetensors");
        try (Scope scope = kernels.scope()) {
            long[] grid = parts.shape("shuffle.input");
            Tensor patches = scope.of(parts.floats("shuffle.input"), 1, grid[1] * grid[2], grid[3]);
            for (int version = 1; version <= 2; version++) {
                Tensor shuffled = kernels.call(scope, "pixel_shuffle", patches, 2, version == 1);
                Golden.assertClose(parts.floats("shuffle.v" + version), shuffled.toFloats(), 0, "shuffle");
            }
            long[] source = parts.shape("pos_embed.source");
            Tensor table = scope.of(parts.floats("pos_embed.source"), 1, source[0], source[1]);
            for (String name : parts.names()) {
                if (name.matches("pos_embed\\.\\d+x\\d+")) {
                    String[] sides = name.substring("pos_embed.".length()).split("x");
                    Tensor wide = kernels.call(
                            scope, "grid_positions", table, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
                    Golden.assertClose(parts.floats(name), wide.toFloats(), Golden.tolerance(SET, "vision"), name);
                }
            }
            rotary(scope, parts);
        }
    }

    private static void rotary(Scope scope, GoldenTensors parts) throws Exception {
        JsonNode manifest = Golden.manifest(SET);
        Decoder decoder =
                GoldenInternVl.open(scope, GoldenInternVl.tags().get(0)).decoder();
        assertEquals(
                manifest.get("rope_multiplier").asDouble(),
                decoder.parts().rotary().magnitude(),
                1e-12);
        int rows = (int) parts.shape("rope.short.cos")[0];
        for (String regime : List.of("short", "long")) {
            int length = regime.equals("short")
                    ? 20
                    : manifest.at("/shapes/orig_pos").asInt() + 5;
            BlockContext context = decoder.causal(scope, length);
            Tensor cos = kernels.call(scope, "narrow", context.cos(), 0, length - rows, rows);
            Tensor sin = kernels.call(scope, "narrow", context.sin(), 0, length - rows, rows);
            double tolerance = Golden.tolerance(SET, "pixels");
            Golden.assertClose(parts.floats("rope." + regime + ".cos"), cos.toFloats(), tolerance, regime);
            Golden.assertClose(parts.floats("rope." + regime + ".sin"), sin.toFloats(), tolerance, regime);
        }
    }

    /** Compares with what the file holds; of logits it may hold the last rows only. */
    private static void compare(GoldenTensors expected, String name, Tensor actual, double tolerance) {
        if (expected.has(name)) {
            float[] reference = expected.floats(name);
            float[] all = actual.toFloats();
            Golden.assertClose(
                    reference, Arrays.copyOfRange(all, all.length - reference.length, all.length), tolerance, name);
        }
    }
}

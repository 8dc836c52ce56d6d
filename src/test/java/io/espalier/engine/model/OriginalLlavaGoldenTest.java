package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.recover.SampleBatch;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LLaVA in the layout of its authors, from pickles and pictures to the last token. */
class OriginalLlavaGoldenTest {
    private static final String SET = GoldenOriginal.SET;

    @TempDir
    private static Path temporary;

    private static Kernels kernels;
    private static Scope scope;
    private static ModelFolder folder;
    private static Lvlm model;
    private static Processor processor;

    @BeforeAll
    static void open() throws Exception {
        kernels = Kernels.start(Device.CPU);
        scope = kernels.scope();
        folder = ModelFolder.open(GoldenOriginal.folder(temporary));
        model = Lvlm.open(scope, folder, DType.F32);
        processor = Processor.open(folder);
    }

    @AfterAll
    static void close() {
        processor.close();
        scope.close();
        kernels.close();
    }

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static Picture picture(String name) throws Exception {
        return PictureReader.read(
                Golden.dir(GoldenLlava.SET).resolve("pictures").resolve(name + ".png"));
    }

    private static List<Picture> pictures(JsonNode prompt) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode name : prompt.get("pictures")) {
            pictures.add(picture(name.asText()));
        }
        return pictures;
    }

    private static Map<String, JsonNode> prompts() {
        Map<String, JsonNode> prompts = new LinkedHashMap<>();
        Golden.json(SET, "prompts.json").forEach(p -> prompts.put(p.get("name").asText(), p));
        return prompts;
    }

    private static Tensor embeddings(Scope into, JsonNode prompt) throws Exception {
        List<Picture> pictures = pictures(prompt);
        int[] ids = processor.verbatim(prompt.get("rendered").asText(), pictures);
        Tensor features = pictures.isEmpty() ? into.none() : model.project(into, processor.pixels(into, pictures));
        return model.embed(into, ids, features);
    }

    @Test
    void cardCountsModelAndTower() {
        JsonNode manifest = Golden.manifest(SET);
        ModelCard card = folder.card();
        assertEquals(manifest.at("/shapes/layers").asInt(), card.decoder().layers());
        assertEquals(manifest.at("/shapes/image").asInt(), card.vision().imageSize());
        long towers = folder.tensors().keySet().stream()
                .filter(name -> name.startsWith(TensorNames.VISION))
                .count();
        assertEquals(manifest.get("tensors_in_checkpoint").asLong() + towers, card.tensors());
        assertEquals(
                Path.of("../clip/pytorch_model.bin").toString(),
                card.files().get(card.files().size() - 1));
        assertEquals(List.of(), card.notes());
    }

    @Test
    void pixelsAreThoseOfPaddedSquaresAndOfCroppedPictures() throws Exception {
        GoldenTensors padded = Golden.tensors(SET, "expected-pixels-pad.safetensors");
        for (String name : padded.names()) {
            float[] found = processor.pixelProcessor().process(picture(name)).values();
            assertArrayEquals(padded.floats(name), found, name);
        }
        PixelProcessor plain = PixelProcessor.from(
                Checkpoint.open(folder.checkpoint().folder().resolve("../clip").normalize()));
        GoldenTensors cropped = Golden.tensors(SET, "expected-pixels-no-pad.safetensors");
        for (String name : cropped.names()) {
            assertArrayEquals(cropped.floats(name), plain.process(picture(name)).values(), name);
        }
    }

    @Test
    void everyPromptHasTheReferencesIds() {
        for (JsonNode prompt : prompts().values()) {
            assertArrayEquals(
                    ints(prompt.get("input_ids")),
                    processor.tokenizer().encodeVerbatim(prompt.get("rendered").asText()),
                    prompt.get("name").asText());
        }
    }

    @Test
    void featuresHiddenStatesAndLogitsAreTheReferences() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        Map<String, JsonNode> prompts = prompts();
        for (String name : expected.names()) {
            String[] parts = name.split("\\.", 2);
            try (Scope own = scope.child()) {
                float[] found;
                String tolerance;
                switch (parts[1]) {
                    case "vision", "projected" -> {
                        Tensor pixels = processor.pixels(own, List.of(picture(parts[0])));
                        Tensor vision = model.vision().features(own, pixels);
                        boolean raw = parts[1].equals("vision");
                        found = (raw ? vision : model.projector().project(own, vision)).toFloats();
                        tolerance = "vision";
                    }
                    case "embeddings" -> {
                        found = embeddings(own, prompts.get(parts[0])).toFloats();
                        tolerance = "hidden";
                    }
                    case "hidden.last", "logits" -> {
                        Tensor x = embeddings(own, prompts.get(parts[0]));
                        Decoder decoder = model.decoder();
                        Tensor y = decoder.forward(own, x, decoder.causal(own, (int) x.size(1)));
                        boolean logits = parts[1].equals("logits");
                        found = (logits ? decoder.logits(own, y) : decoder.normed(own, y)).toFloats();
                        tolerance = logits ? "logits" : "hidden";
                    }
                    default -> {
                        continue; // the same logits with a tower of half precision
                    }
                }
                Golden.assertClose(expected.floats(name), found, Golden.tolerance(SET, tolerance), name);
            }
        }
    }

    @Test
    void greedyAnswersAreTheReferencesTokenForToken() throws Exception {
        JsonNode expected = Golden.json(SET, "expected.json");
        for (Map.Entry<String, JsonNode> prompt : prompts().entrySet()) {
            JsonNode generation = expected.get(prompt.getKey());
            List<Integer> ids = new ArrayList<>();
            generation.get("new_ids").forEach(id -> ids.add(id.asInt()));
            try (Scope own = scope.child()) {
                Tensor x = embeddings(own, prompt.getValue());
                List<Integer> made = new Generator(model).generate(own, x, ids.size(), id -> {}, ProgressListener.NONE);
                int[] all = ids.stream().mapToInt(Integer::intValue).toArray();
                ids.removeAll(model.config().tokens().stop());
                assertEquals(ids, made, prompt.getKey());
                assertEquals(
                        generation.get("text").asText(),
                        processor.tokenizer().decode(all, true).strip(),
                        prompt.getKey());
            }
        }
    }

    /** A text without a picture consumes none here; the reference gives it a zero picture and leaves its features out. */
    private static List<TrainingSample> samples(int most) throws Exception {
        GoldenTensors merge = Golden.tensors(SET, "merge.safetensors");
        long[] ids = merge.longs("in.input_ids");
        long[] labels = merge.longs("in.labels");
        long[] mask = merge.longs("in.attention_mask");
        int width = (int) merge.shape("in.input_ids")[1];
        List<TrainingSample> samples = new ArrayList<>();
        Map<String, JsonNode> prompts = prompts();
        int row = 0;
        for (JsonNode name : Golden.json(SET, "merge.json").get("samples")) {
            int length =
                    (int) Arrays.stream(mask, row * width, (row + 1) * width).sum();
            int[] own = Arrays.stream(ids, row * width, row * width + length)
                    .mapToInt(Math::toIntExact)
                    .toArray();
            int[] learned = Arrays.stream(labels, row * width, row * width + length)
                    .mapToInt(Math::toIntExact)
                    .toArray();
            int rows = model.config().visualTokens();
            LabelledTokens wide = new LabelledTokens(own, learned).expandImages(ImageTokens.NO_TOKEN, n -> rows);
            List<Pixels> pixels = new ArrayList<>();
            for (Picture picture : pictures(prompts.get(name.asText()))) {
                pixels.add(processor.pixelProcessor().process(picture));
            }
            int kept = Math.min(most, wide.ids().length);
            samples.add(
                    new TrainingSample(Arrays.copyOf(wide.ids(), kept), Arrays.copyOf(wide.labels(), kept), pixels));
            row++;
        }
        return samples;
    }

    @Test
    void paddedBatchHasTheReferencesLabelsEmbeddingsAndLoss() throws Exception {
        JsonNode expected = Golden.json(SET, "merge.json").at("/cases/right");
        GoldenTensors merge = Golden.tensors(SET, "merge.safetensors");
        SampleBatch batch = SampleBatch.of(samples(Integer.MAX_VALUE));
        assertEquals(expected.at("/shape/1").asInt(), batch.width());
        long[] labels = merge.longs("right.labels");
        long[] mask = merge.longs("right.attention_mask");
        long[] positions = merge.longs("right.position_ids");
        for (int b = 0; b < batch.samples().size(); b++) {
            int[] own = batch.samples().get(b).labels();
            for (int t = 0; t < batch.width(); t++) {
                int at = b * batch.width() + t;
                assertEquals(t < own.length ? own[t] : AnswerTargets.IGNORED, labels[at]);
                assertEquals(t < own.length ? 1 : 0, mask[at]);
                assertEquals(t < own.length ? t : 0, positions[at]);
            }
        }
        try (Scope own = scope.child()) {
            float[] embeddings = batch.embeddings(own, model).toFloats();
            double sum = 0;
            for (float value : embeddings) {
                sum += Math.abs(value);
            }
            double total = expected.get("embedding_abs_sum").asDouble();
            assertEquals(total, sum, total * Golden.tolerance(SET, "vision"));
            if (merge.has("right.inputs_embeds")) {
                Golden.assertClose(
                        merge.floats("right.inputs_embeds"), embeddings, Golden.tolerance(SET, "hidden"), "embeddings");
            }
        }
        for (String side : List.of("right", "left")) {
            double loss = Golden.json(SET, "merge.json")
                    .at("/cases/" + side + "/loss")
                    .asDouble();
            assertEquals(loss, loss(batch), Golden.tolerance(SET, "vision"), side);
        }
    }

    private static float loss(SampleBatch batch) {
        try (Scope own = scope.child()) {
            Decoder decoder = model.decoder();
            Tensor x = batch.embeddings(own, model);
            Tensor y = decoder.forward(own, x, batch.context(own, decoder));
            return batch.answers().loss(own, decoder, y).toFloat();
        }
    }

    @Test
    void labelsOfABatchThatIsCutAreTheReferences() throws Exception {
        JsonNode expected = Golden.json(SET, "merge.json").at("/cases/truncated");
        int most = expected.get("tokenizer_model_max_length").asInt();
        SampleBatch batch = SampleBatch.of(samples(most));
        long[] labels = Golden.tensors(SET, "merge.safetensors").longs("truncated.labels");
        long[] found = new long[labels.length];
        Arrays.fill(found, AnswerTargets.IGNORED);
        for (int b = 0; b < batch.samples().size(); b++) {
            int[] own = batch.samples().get(b).labels();
            for (int t = 0; t < own.length; t++) {
                found[b * batch.width() + t] = own[t];
            }
        }
        assertArrayEquals(labels, found);
    }
}

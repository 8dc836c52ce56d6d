package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.template.PromptTemplate;
import io.espalier.engine.text.template.Role;
import io.espalier.engine.text.template.Turn;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokenizer, template, label masks, answers and probe of {@code internvl}, against InternVL's own code. */
@SuppressWarnings("NullAway.Init") // set before the first test
class InternVlPromptGoldenTest {
    private static final String SET = GoldenInternVl.SET;
    private static final String MASKS = "label-masks";
    private static final String PICTURE = "<image>\n";

    private static Kernels kernels;
    private static Scope scope;
    private static String tag;
    private static Lvlm model;
    private static Processor processor;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
        scope = kernels.scope();
        tag = GoldenInternVl.tags().get(0);
        ModelFolder folder = ModelFolder.open(Golden.dir(SET).resolve(tag));
        model = Lvlm.open(scope, folder, DType.F32);
        processor = Processor.open(folder);
    }

    @AfterAll
    static void stop() {
        processor.close();
        scope.close();
        kernels.close();
    }

    @Test
    void promptsAreTheReferencesTokens() throws Exception {
        for (JsonNode prompt : GoldenInternVl.prompts()) {
            String name = prompt.get("name").asText();
            int[] expected = GoldenInternVl.ints(prompt.get("input_ids"));
            List<Picture> pictures = GoldenInternVl.pictures(prompt);
            String rendered = prompt.get("rendered").asText();
            assertArrayEquals(expected, processor.prompt(turns(prompt), pictures), name);
            assertArrayEquals(expected, processor.verbatim(rendered, pictures), name);
            String brief = rendered.replaceAll("<img>(<IMG_CONTEXT>)+</img>", "<image>");
            assertArrayEquals(expected, processor.verbatim(brief, pictures), name);
        }
    }

    @Test
    void trainingTextsHaveTheReferencesIdsAndLabels() throws Exception {
        for (JsonNode prompt : GoldenInternVl.prompts()) {
            String name = prompt.get("name").asText();
            List<Turn> turns = turns(prompt);
            turns.add(Turn.assistant(prompt.get("answer").asText()));
            List<Picture> pictures = GoldenInternVl.pictures(prompt);
            LabelledTokens tokens = processor
                    .tokenizer()
                    .encodeLabelled(processor.template().training(turns, pictures.size(), PromptTemplate.Answers.LAST));
            LabelledTokens wide = tokens.expandImages(
                    model.config().tokens().image(),
                    number -> model.config().visualTokens() * tiles(pictures.get(number)));
            assertArrayEquals(GoldenInternVl.ints(prompt.get("train_ids")), wide.ids(), name);
            assertArrayEquals(GoldenInternVl.ints(prompt.get("labels")), wide.labels(), name);
        }
    }

    private static int tiles(Picture picture) {
        return processor.pixelProcessor().tiles(picture.width(), picture.height());
    }

    @Test
    void conversationsHaveTheReferencesLabelMasks() {
        JsonNode masks = Golden.json(MASKS, "internvl-phi3.json");
        for (JsonNode row : masks.get("rows")) {
            List<Turn> turns = new ArrayList<>();
            turns.add(new Turn(Role.SYSTEM, masks.get("system").asText()));
            for (JsonNode said : row.get("conversations")) {
                String text = said.get("value").asText().replace(PICTURE, "");
                boolean human = said.get("from").asText().equals("human");
                if (human || turns.size() > 1) {
                    turns.add(human ? Turn.user(text) : Turn.assistant(text));
                }
            }
            int pictures = row.get("image").asBoolean() ? 1 : 0;
            LabelledTokens tokens = processor
                    .tokenizer()
                    .encodeLabelled(processor.template().training(turns, pictures, PromptTemplate.Answers.ALL))
                    .expandImages(
                            model.config().tokens().image(),
                            number -> row.get("num_image_token").asInt());
            int[] ids = GoldenInternVl.ints(row.get("input_ids"));
            int[] labels = GoldenInternVl.ints(row.get("labels"));
            String name = row.get("id").asText() + " " + row.get("mode").asText();
            assertArrayEquals(Arrays.copyOf(ids, tokens.ids().length), tokens.ids(), name);
            assertArrayEquals(Arrays.copyOf(labels, tokens.labels().length), tokens.labels(), name);
        }
    }

    @Test
    void answersAreTheReferencesWordForWord() throws Exception {
        int compared = 0;
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            for (JsonNode prompt : GoldenInternVl.prompts()) {
                JsonNode expected = Golden.json(SET, "expected.json")
                        .at("/" + tag + "/" + prompt.get("name").asText());
                if (expected.has("text")) {
                    Question question = new Question(
                            GoldenInternVl.pictures(prompt),
                            turns(prompt),
                            expected.get("new_ids").size());
                    Answer answer = assistant.answer(question, TextListener.NONE, ProgressListener.NONE);
                    assertEquals(expected.get("text").asText(), answer.text().strip());
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no generation in the golden file");
    }

    @Test
    void keysOfTheOtherFactorsAreNotUsedAgain() throws Exception {
        JsonNode shortPrompt = GoldenInternVl.prompt("one-tile");
        List<Picture> pictures = GoldenInternVl.pictures(shortPrompt);
        List<Turn> brief = turns(shortPrompt);
        String filling =
                " apple".repeat(Golden.manifest(SET).at("/shapes/orig_pos").asInt());
        List<Turn> wordy = List.of(Turn.user(brief.get(0).text() + filling));
        try (Assistant shared = new Assistant(scope, model, processor)) {
            for (List<Turn> turns : List.of(brief, wordy, wordy, brief, brief)) {
                Question question = new Question(pictures, turns, 6);
                Answer with = shared.answer(question, TextListener.NONE, ProgressListener.NONE);
                try (Assistant fresh = new Assistant(scope, model, processor)) {
                    Answer without = fresh.answer(question, TextListener.NONE, ProgressListener.NONE);
                    assertEquals(without.ids(), with.ids());
                }
            }
        }
    }

    @Test
    void probeNamesEveryTensorOfTheReference() throws Exception {
        GoldenTensors pixels = Golden.tensors(SET, "expected-pixels.safetensors");
        GoldenTensors expected = Golden.tensors(SET, "expected-" + tag + ".safetensors");
        for (JsonNode prompt : GoldenInternVl.prompts()) {
            String name = prompt.get("name").asText();
            List<Picture> pictures = GoldenInternVl.pictures(prompt);
            try (Scope own = kernels.scope()) {
                ProbeRequest request = new ProbeRequest(prompt.get("rendered").asText(), pictures, 0);
                Map<String, Tensor> probed = new Probe(own, model, processor).run(request, ProgressListener.NONE);
                String picture =
                        pictures.isEmpty() ? "" : prompt.get("pictures").get(0).asText();
                for (Map.Entry<String, Tensor> entry : probed.entrySet()) {
                    String ofPicture = picture + "." + entry.getKey();
                    if (entry.getKey().equals("pixels") && pictures.size() == 1 && pixels.has(picture)) {
                        assertArrayEquals(
                                pixels.floats(picture), entry.getValue().toFloats(), name);
                        assertArrayEquals(
                                pixels.shape(picture), entry.getValue().shape(), name);
                    } else if (pictures.size() == 1 && expected.has(ofPicture)) {
                        assertArrayEquals(
                                expected.shape(ofPicture), entry.getValue().shape(), ofPicture);
                        Golden.assertClose(
                                expected.floats(ofPicture),
                                entry.getValue().toFloats(),
                                Golden.tolerance(SET, "vision"),
                                ofPicture);
                    }
                }
            }
        }
    }

    /** The talk of a prompt, without the marks of its pictures. */
    private static List<Turn> turns(JsonNode prompt) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode round : prompt.path("history")) {
            turns.add(Turn.user(round.get(0).asText().replace(PICTURE, "")));
            turns.add(Turn.assistant(round.get(1).asText()));
        }
        turns.add(Turn.user(prompt.get("question").asText().replace(PICTURE, "")));
        return turns;
    }
}

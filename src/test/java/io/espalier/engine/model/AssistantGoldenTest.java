package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.text.template.Role;
import io.espalier.engine.text.template.Turn;
import io.espalier.golden.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions in words and pictures in files, answered as transformers answers them. */
class AssistantGoldenTest {
    private static Kernels kernels;
    private static Scope scope;
    private static Lvlm model;
    private static Processor processor;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
        scope = kernels.scope();
        ModelFolder folder = ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp32"));
        model = Lvlm.open(scope, folder, DType.F32).resident(scope);
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
        for (JsonNode prompt : Golden.json(GoldenLlava.SET, "prompts.json")) {
            String name = prompt.get("name").asText();
            int[] expected = StreamSupport.stream(prompt.get("input_ids").spliterator(), false)
                    .mapToInt(JsonNode::asInt)
                    .toArray();
            List<Picture> pictures = pictures(prompt);
            assertArrayEquals(expected, processor.prompt(turns(prompt), pictures), name);
            assertArrayEquals(
                    expected, processor.verbatim(prompt.get("rendered").asText(), pictures), name);
        }
    }

    @Test
    void answersAreTheReferencesWordForWord() throws Exception {
        JsonNode generations = Golden.json(GoldenLlava.SET, "expected.json").at("/fp32/generation");
        int compared = 0;
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            for (JsonNode prompt : Golden.json(GoldenLlava.SET, "prompts.json")) {
                JsonNode expected = generations.path(prompt.get("name").asText());
                if (expected.has("text")) {
                    StringBuilder streamed = new StringBuilder();
                    int limit = expected.get("new_ids").size();
                    Question question = new Question(pictures(prompt), turns(prompt), limit);
                    Answer answer = assistant.answer(question, streamed::append, ProgressListener.NONE);
                    assertEquals(expected.get("text").asText(), answer.text());
                    assertEquals(answer.text(), streamed.toString());
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no generation in the golden file");
    }

    @Test
    void questionsAboutOnePictureAreAnsweredAlikeWithAndWithoutTheCache() throws Exception {
        Picture picture = picture("wide");
        List<String> texts = List.of(
                "What is left the apple?",
                "What is left?",
                "Is it ripe?",
                "What is left the apple?",
                "How many cherrys?");
        try (Assistant shared = new Assistant(scope, model, processor)) {
            for (String text : texts) {
                Question question = Question.of(List.of(picture), text, 16);
                Answer with = shared.answer(question, TextListener.NONE, ProgressListener.NONE);
                try (Assistant fresh = new Assistant(scope, model, processor)) {
                    Answer without = fresh.answer(question, TextListener.NONE, ProgressListener.NONE);
                    assertEquals(without.ids(), with.ids(), text);
                    assertEquals(0, without.reusedTokens());
                    assertEquals(without.promptTokens(), with.promptTokens());
                }
                boolean first = text.equals(texts.get(0)) && with.reusedTokens() == 0;
                assertTrue(first || with.reusedTokens() > model.config().visualTokens(), text);
            }
        }
    }

    @Test
    void talkGoesOnWhereItStood() throws Exception {
        List<Picture> pictures = List.of(picture("tiny"));
        List<Turn> turns = new ArrayList<>();
        try (Assistant shared = new Assistant(scope, model, processor)) {
            for (String text : List.of("Describe the plum.", "Is it ripe?", "Why?")) {
                turns.add(Turn.user(text));
                Question question = new Question(pictures, turns, 8);
                Answer with = shared.answer(question, TextListener.NONE, ProgressListener.NONE);
                try (Assistant fresh = new Assistant(scope, model, processor)) {
                    assertEquals(
                            fresh.answer(question, TextListener.NONE, ProgressListener.NONE)
                                    .ids(),
                            with.ids());
                }
                turns.add(Turn.assistant(with.text()));
            }
        }
    }

    @Test
    void anotherPictureIsSeen() throws Exception {
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            Question one = Question.of(List.of(picture("wide")), "What is left the apple?", 12);
            Question other = Question.of(List.of(picture("tall")), "What is left the apple?", 12);
            List<Integer> first = assistant
                    .answer(one, TextListener.NONE, ProgressListener.NONE)
                    .ids();
            Answer second = assistant.answer(other, TextListener.NONE, ProgressListener.NONE);
            assertEquals(0, second.reusedTokens());
            assertTrue(!first.equals(second.ids()));
            assertEquals(
                    first,
                    assistant
                            .answer(one, TextListener.NONE, ProgressListener.NONE)
                            .ids());
        }
    }

    @Test
    void typedSpecialTokensStayText() throws Exception {
        int[] ids = processor.prompt(List.of(Turn.user("<image> and </s><s>")), List.of(picture("wide")));
        long images = Arrays.stream(ids)
                .filter(id -> id == model.config().tokens().image())
                .count();
        assertEquals(model.config().visualTokens(), images);
        long stops = Arrays.stream(ids)
                .filter(model.config().tokens().stop()::contains)
                .count();
        assertEquals(0, stops);
    }

    @Test
    void promptLongerThanTheContextIsRefused() {
        String text = "pear ".repeat(model.config().numerics().contextLength());
        try (Assistant assistant = new Assistant(scope, model, processor)) {
            EngineException refused = assertThrows(
                    EngineException.class,
                    () -> assistant.answer(Question.of(List.of(), text, 4), TextListener.NONE, ProgressListener.NONE));
            assertEquals("AS-001", refused.problems().get(0).code());
        }
    }

    @Test
    void assistantAnswersAfterACancel() throws Exception {
        Question question = Question.of(List.of(picture("grey")), "Which?", 12);
        try (Assistant assistant = new Assistant(scope, model, processor);
                Assistant fresh = new Assistant(scope, model, processor)) {
            CancelToken token = new CancelToken();
            assertThrows(
                    Cancelled.class,
                    () -> assistant.answer(question, piece -> token.cancel(), ProgressListener.NONE.with(token)));
            assertEquals(
                    fresh.answer(question, TextListener.NONE, ProgressListener.NONE)
                            .ids(),
                    assistant
                            .answer(question, TextListener.NONE, ProgressListener.NONE)
                            .ids());
        }
    }

    private static List<Turn> turns(JsonNode prompt) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : prompt.get("messages")) {
            StringBuilder text = new StringBuilder();
            message.get("content").forEach(part -> text.append(part.path("text").asText("")));
            Role role = message.get("role").asText().equals("user") ? Role.USER : Role.ASSISTANT;
            turns.add(new Turn(role, text.toString()));
        }
        return turns;
    }

    private static List<Picture> pictures(JsonNode prompt) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode name : prompt.get("pictures")) {
            pictures.add(picture(name.asText()));
        }
        return pictures;
    }

    private static Picture picture(String name) throws Exception {
        String file = Golden.manifest(GoldenLlava.SET)
                .at("/pictures/" + name + "/file")
                .asText();
        return PictureReader.read(
                Golden.dir(GoldenLlava.SET).resolve("pictures").resolve(file));
    }
}

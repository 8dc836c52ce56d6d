package io.espalier.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescoringTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Rescoring.Outcome score(Task task, Profile profile, String... lines) throws EngineException, IOException {
        String text =
                List.of(lines).stream().map(line -> line.replace('\'', '"')).collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("p.jsonl"), text, StandardCharsets.UTF_8);
        return Rescoring.score(task, profile, file);
    }

    @Test
    void outcomeIsSpelledAsPromised() throws Exception {
        JsonNode json = JSON.valueToTree(score(
                Task.POPE,
                Profile.PAPER,
                "{'answer': 'yes', 'response': ' Yes '}",
                "",
                "{'answer': 'yes', 'response': 'Yes.'}\r"));
        assertEquals("pope", json.get("task").asText());
        assertEquals("paper", json.get("profile").asText());
        assertEquals(2, json.get("n").asInt());
        assertEquals(0.5, json.get("score").asDouble());
        assertEquals(
                "[{\"parsed\":\"yes\",\"score\":1.0},{\"parsed\":\"yes.\",\"score\":0.0}]",
                json.get("items").toString());
        assertEquals(50.0, json.get("columns").get("POPE").asDouble());
    }

    @Test
    void mmmuReadsPythonListsAndGuessesFromTheSeededStream() throws Exception {
        Rescoring.Outcome outcome = score(Task.MMMU, Profile.PAPER, mmmu("?"), mmmu("?"), mmmu("?"), open("x is 5"));
        assertEquals("\"D\"", outcome.items().get(0).parsed().toString());
        assertEquals("\"D\"", outcome.items().get(1).parsed().toString());
        assertEquals("\"A\"", outcome.items().get(2).parsed().toString());
        assertEquals("[5.0]", outcome.items().get(3).parsed().toString());
        assertEquals(3, outcome.counts().get("mmmu-fallback"));
        assertEquals(0.75, outcome.score());
        assertEquals((3 * 0.25 + 1) / 4, outcome.metrics().get("expected_accuracy"), 1e-5);
    }

    private static String mmmu(String response) {
        return "{'question_type': 'multiple-choice', 'options': '[\\\"red\\\", \\\"it\\\\u0027s, blue\\\", \\\"c\\\", 8.5]',"
                + " 'answer': 'D', 'response': '" + response + "'}";
    }

    private static String open(String response) {
        return "{'question_type': 'open', 'options': '[]', 'answer': '5', 'response': '" + response + "'}";
    }

    @Test
    void profilesDifferWhereTheReleasesDid() throws Exception {
        String science = "{'choices': ['x', 'y'], 'answer': 1, 'response': 'B. y'}";
        assertEquals(1, score(Task.SCIENCEQA, Profile.PAPER, science).score());
        assertEquals(0, score(Task.SCIENCEQA, Profile.LMMS_0_3_0, science).score());
        assertEquals(1, score(Task.SCIENCEQA, Profile.LMMS_0_7_2, science).score());
        assertEquals(1, score(Task.MMMU, Profile.LMMS_0_3_0, open("x is 5")).score());
        assertEquals(0, score(Task.MMMU, Profile.LMMS_0_7_2, open("x is 5")).score());
        String nothing = "{'question_type': 'multi_choice', 'answer_type': 'text', 'choices': ['aaa', 'b'],"
                + " 'answer': 'b', 'response': ''}";
        assertEquals(0, score(Task.MATHVISTA, Profile.PAPER, nothing).score());
        assertEquals(100, score(Task.MATHVISTA, Profile.LMMS_0_7_2, nothing).score());
    }

    @Test
    void mmeAddsUpWholePairsAndNamesSplitOnes() throws Exception {
        Rescoring.Outcome outcome = score(
                Task.MME,
                Profile.PAPER,
                mme("1.png", "existence", "yes"),
                mme("1.png", "existence", "Yes."),
                mme("2.png", "code_reasoning", "yes"),
                mme("2.png", "code_reasoning", "no"),
                mme("3.png", "count", "yes"));
        assertEquals(250.0, outcome.score());
        assertEquals(200.0, outcome.columns().get(Column.MME_P));
        assertEquals(50.0, outcome.columns().get(Column.MME_C));
        assertEquals(1, outcome.counts().get("split-pairs"));
    }

    private static String mme(String picture, String category, String response) {
        return "{'question_id': '" + picture + "', 'category': '" + category + "', 'answer': 'Yes', 'response': '"
                + response + "'}";
    }

    @Test
    void remainingTasksReadTheirGoldFields() throws Exception {
        assertEquals(
                1,
                score(Task.AI2D, Profile.PAPER, "{'options': ['p', 'q'], 'answer': '1', 'response': 'B. q'}")
                        .score());
        assertEquals(
                0.8,
                score(Task.DOCVQA, Profile.PAPER, "{'answers': ['apple', 'pear'], 'response': 'aple'}")
                        .score());
        assertEquals(
                1,
                score(Task.GQA, Profile.PAPER, "{'answer': 'dining table', 'response': 'Dining table.'}")
                        .score());
        assertEquals(
                1,
                score(
                                Task.FREEFORM,
                                Profile.PAPER,
                                "{'answer': 'The apple is blue.', 'response': 'the  apple is blue. '}")
                        .score());
    }

    @Test
    void everyBadLineIsListedWithItsNumber() throws Exception {
        EngineException e = assertThrows(
                EngineException.class,
                () -> score(
                        Task.GQA,
                        Profile.PAPER,
                        "{'answer': 'a', 'response': 'a'}",
                        "{'answer': 'a'}",
                        "not json",
                        "{'response': 'a'}",
                        "{'answer': 'a', 'answer': 'b', 'response': 'a'}"));
        assertEquals(4, e.problems().size());
        assertTrue(e.problems().get(0).where().endsWith("line 2"));
        assertTrue(e.problems().get(1).where().endsWith("line 3"));
        assertTrue(e.problems().get(2).what().contains("answer"));
        assertTrue(e.problems().get(3).where().endsWith("line 5"));
    }

    @Test
    void emptyFileIsRefused() {
        assertThrows(EngineException.class, () -> score(Task.GQA, Profile.PAPER, ""));
    }
}

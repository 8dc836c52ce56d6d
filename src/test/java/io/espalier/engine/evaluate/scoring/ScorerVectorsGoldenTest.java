package io.espalier.engine.evaluate.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mmmu.MmmuScorer;
import io.espalier.engine.evaluate.scoring.python.PythonRandom;
import io.espalier.engine.evaluate.task.Profile.Ai2dFilter;
import io.espalier.engine.evaluate.task.Profile.MmmuOpen;
import io.espalier.engine.evaluate.task.Profile.ScienceQaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded output of the reference scorers, case by case. */
class ScorerVectorsGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXACT = "exact_match ignore_case ignore_punctuation";

    /** The blocks of the vectors that are tested, here or in a test class of their own. */
    private static final Set<String> COVERED = Set.of(
            "python_random_seed0",
            "mmmu_multi_choice",
            "mmmu_open",
            "scienceqa",
            "mathvista extract (judge returns \"\") + normalize + safe_equal",
            "mathvista normalize(given extraction)+safe_equal",
            "ai2d",
            "mme_parse",
            "mme_aggregate",
            "pope_item",
            "pope_aggregate",
            "anls",
            EXACT,
            "doc_to_text",
            "paper_avg");

    @Test
    void everyScorerOfTheVectorsIsTested() {
        Set<String> named = new TreeSet<>();
        ScorerVectors.blocks().forEach(block -> named.add(block.get("scorer").asText()));
        assertEquals(new TreeSet<>(COVERED), named);
    }

    @Test
    void randomBitsEqualPythons() {
        JsonNode bits = ScorerVectors.blocks("python_random_seed0").get(0).get("getrandbits32");
        PythonRandom random = new PythonRandom(0);
        bits.forEach(expected -> assertEquals(expected.asLong(), random.bits(32)));
    }

    @TestFactory
    Stream<DynamicTest> randomLetters() {
        return ScorerVectors.each("python_random_seed0", vector -> {
            PythonRandom random = new PythonRandom(0);
            StringBuilder letters = new StringBuilder();
            for (int options : optionCounts(vector.get(0).asText())) {
                letters.append(Letters.of(random.choice(options)));
            }
            assertEquals(vector.get(1).asText(), letters.toString());
        });
    }

    private static List<Integer> optionCounts(String text) {
        List<Integer> counts = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] numberAndTimes = part.split(" x");
            int times = numberAndTimes.length == 2 ? Integer.parseInt(numberAndTimes[1]) : 1;
            for (int i = 0; i < times; i++) {
                counts.add(Integer.parseInt(numberAndTimes[0]));
            }
        }
        return counts;
    }

    @TestFactory
    Stream<DynamicTest> mmmuOpenQuestions() {
        return ScorerVectors.each("mmmu_open", vector -> {
            ObjectNode gold = JSON.createObjectNode().put("question_type", "open");
            gold.set("answer", vector.get(1));
            String response = vector.get(0).asText();
            assertEquals(
                    vector.get(2).asBoolean() ? 1 : 0,
                    new MmmuScorer(MmmuOpen.ALL_PREDICTIONS)
                            .score(gold, response)
                            .score());
            assertEquals(
                    0,
                    new MmmuScorer(MmmuOpen.CHARACTERS_OF_FIRST)
                            .score(gold, response)
                            .score());
        });
    }

    @TestFactory
    Stream<DynamicTest> scienceQa() {
        JsonNode block = ScorerVectors.blocks("scienceqa").get(0);
        int answer = block.get("gold").asText().charAt(0) - 'A';
        ObjectNode gold = JSON.createObjectNode().put("answer", answer);
        ArrayNode choices = gold.putArray("choices");
        for (int i = 0; i < block.get("choices").asInt(); i++) {
            choices.add("choice " + i);
        }
        return ScorerVectors.each("scienceqa", vector -> {
            int column = 1;
            for (ScienceQaRule rule : ScienceQaRule.values()) {
                double score = new ScienceQaScorer(rule)
                        .score(gold, vector.get(0).asText())
                        .score();
                assertEquals(vector.get(column++).asDouble(), score, rule.name());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> ai2d() {
        int answer = ScorerVectors.blocks("ai2d").get(0).get("gold").asText().charAt(0) - 'A';
        ObjectNode gold = JSON.createObjectNode().put("answer", String.valueOf(answer));
        gold.putArray("options").add("w").add("x").add("y").add("z");
        return ScorerVectors.each("ai2d", vector -> {
            String response = vector.get(0).asText();
            Scored filtered = new Ai2dScorer(Ai2dFilter.LEADING_LETTER).score(gold, response);
            assertEquals(vector.get(1).asText(), filtered.filtered());
            assertEquals(vector.get(2).asDouble(), filtered.score());
            Scored plain = new Ai2dScorer(Ai2dFilter.NONE).score(gold, response);
            assertEquals(vector.get(3).asDouble(), plain.score());
        });
    }

    @TestFactory
    Stream<DynamicTest> mmeLabels() {
        return ScorerVectors.each("mme_parse", vector -> {
            assertEquals(vector.get(1).asText(), MmeScorer.label(vector.get(0).asText(), true));
            assertEquals(vector.get(2).asText(), MmeScorer.label(vector.get(0).asText(), false));
        });
    }

    @TestFactory
    Stream<DynamicTest> mmePoints() {
        return ScorerVectors.each("mme_aggregate", vector -> {
            List<MmeAggregate.Answer> answers = new ArrayList<>();
            vector.get(0)
                    .forEach(answer -> answers.add(new MmeAggregate.Answer(
                            answer.get(0).asText(),
                            answer.get(1).asText(),
                            answer.get(2).asDouble())));
            assertEquals(vector.get(1).asDouble(), MmeAggregate.of(answers).total());
        });
    }

    @TestFactory
    Stream<DynamicTest> popeItems() {
        return ScorerVectors.each("pope_item", vector -> {
            ObjectNode gold =
                    JSON.createObjectNode().put("answer", vector.get(1).asText());
            Scored scored = new PopeScorer().score(gold, vector.get(0).asText());
            assertEquals(vector.get(2), scored.parsed());
            assertEquals(vector.get(3).asDouble(), scored.score());
        });
    }

    @TestFactory
    Stream<DynamicTest> popeFigures() {
        return ScorerVectors.each("pope_aggregate", vector -> {
            List<PopeAggregate.Answer> answers = new ArrayList<>();
            vector.get(0)
                    .forEach(answer -> answers.add(new PopeAggregate.Answer(
                            answer.get(0).asText(), answer.get(1).asText())));
            Map<String, Double> figures = PopeAggregate.of(answers);
            assertEquals(vector.get(1).size(), figures.size());
            figures.forEach((name, value) ->
                    assertEquals(vector.get(1).get(name).asDouble(), value, ScorerVectors.tolerance(), name));
        });
    }

    @TestFactory
    Stream<DynamicTest> anls() {
        return ScorerVectors.each("anls", vector -> {
            ObjectNode gold = JSON.createObjectNode();
            gold.set("answers", vector.get(1));
            double score = new Anls().score(gold, vector.get(0).asText()).score();
            assertEquals(vector.get(2).asDouble(), score, ScorerVectors.tolerance());
        });
    }

    @TestFactory
    Stream<DynamicTest> exactMatch() {
        return ScorerVectors.each(EXACT, vector -> {
            ObjectNode gold =
                    JSON.createObjectNode().put("answer", vector.get(1).asText());
            assertEquals(
                    vector.get(2).asDouble(),
                    new GqaScorer().score(gold, vector.get(0).asText()).score());
        });
    }
}

package io.espalier.engine.evaluate.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.evaluate.Profile;
import io.espalier.engine.evaluate.Profile.Ai2dFilter;
import io.espalier.engine.evaluate.Profile.MmmuOpen;
import io.espalier.engine.evaluate.Profile.ScienceQaRule;
import io.espalier.engine.evaluate.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded output of the reference scorers, case by case. */
class ScorerVectorsGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTRACT = "mathvista extract (judge returns \"\") + normalize + safe_equal";
    private static final String NORMALIZE = "mathvista normalize(given extraction)+safe_equal";
    private static final String EXACT = "exact_match ignore_case ignore_punctuation";

    /** Where each block of the vectors is tested; the last two have their own test classes. */
    private static final Set<String> COVERED = Set.of(
            "python_random_seed0",
            "mmmu_multi_choice",
            "mmmu_open",
            "scienceqa",
            EXTRACT,
            NORMALIZE,
            "ai2d",
            "mme_parse",
            "mme_aggregate",
            "pope_item",
            "pope_aggregate",
            "anls",
            EXACT,
            "doc_to_text",
            "paper_avg");

    @FunctionalInterface
    private interface Check {
        void run(JsonNode vector) throws Exception;
    }

    private static Stream<DynamicTest> each(String scorer, Check check) {
        return ScorerVectors.cases(scorer).stream()
                .map(vector -> dynamicTest(vector.toString(), () -> check.run(vector)));
    }

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
        return each("python_random_seed0", vector -> {
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
    Stream<DynamicTest> mmmuChoices() {
        List<String> options = new ArrayList<>();
        ScorerVectors.blocks("mmmu_multi_choice").get(0).get("options").forEach(option -> options.add(option.asText()));
        return each("mmmu_multi_choice", vector -> {
            String expected = vector.get(1).asText();
            assertEquals(
                    expected.equals("*") ? Optional.empty() : Optional.of(expected),
                    MmmuChoice.parse(vector.get(0).asText(), options));
        });
    }

    @TestFactory
    Stream<DynamicTest> mmmuOpenQuestions() {
        return each("mmmu_open", vector -> {
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
        return each("scienceqa", vector -> {
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
    Stream<DynamicTest> mathVistaExtraction() {
        return each(EXTRACT, vector -> {
            ObjectNode gold = mathVista(vector.get(1), vector.get(2), vector.get(3), vector.get(4), vector.get(5));
            Scored scored = Scorers.of(Task.MATHVISTA, Profile.LMMS_0_3_0.withoutJudge())
                    .score(gold, vector.get(0).asText());
            assertEquals(vector.get(6).asText(), scored.filtered());
            assertEquals(vector.get(7), scored.parsed());
            assertEquals(vector.get(8).asBoolean() ? 1 : 0, scored.score());
        });
    }

    @TestFactory
    Stream<DynamicTest> mathVistaNormalisation() {
        return each(NORMALIZE, vector -> {
            boolean choice = vector.get(1).asText().equals("text");
            JsonNode questionType = JSON.valueToTree(choice ? "multi_choice" : "free_form");
            ObjectNode gold = mathVista(questionType, vector.get(1), vector.get(2), vector.get(3), vector.get(4));
            MathVistaItem item = MathVistaItem.of(gold);
            Optional<String> normalised = new MathVistaScorer(Profile.LMMS_0_3_0.mathVista())
                    .normalised(vector.get(0).asText(), item);
            assertEquals(vector.get(5), Scored.textOrNull(normalised));
            assertEquals(
                    vector.get(6).asBoolean(),
                    normalised
                            .filter(text -> MathVistaScorer.equal(text, item.answer()))
                            .isPresent());
        });
    }

    private static ObjectNode mathVista(
            JsonNode questionType, JsonNode answerType, JsonNode choices, JsonNode precision, JsonNode answer) {
        ObjectNode gold = JSON.createObjectNode();
        gold.set("question_type", questionType);
        gold.set("answer_type", answerType);
        gold.set("choices", choices);
        gold.set("answer", answer);
        if (precision.isTextual()) {
            String[] typeAndDigits = precision.asText().split(":");
            int digits = Integer.parseInt(typeAndDigits[1]);
            if (typeAndDigits[0].equals("double")) {
                gold.put("precision", (double) digits);
            } else {
                gold.put("precision", digits);
            }
        }
        return gold;
    }

    @TestFactory
    Stream<DynamicTest> ai2d() {
        int answer = ScorerVectors.blocks("ai2d").get(0).get("gold").asText().charAt(0) - 'A';
        ObjectNode gold = JSON.createObjectNode().put("answer", String.valueOf(answer));
        gold.putArray("options").add("w").add("x").add("y").add("z");
        return each("ai2d", vector -> {
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
        return each("mme_parse", vector -> {
            assertEquals(vector.get(1).asText(), MmeScorer.label(vector.get(0).asText(), true));
            assertEquals(vector.get(2).asText(), MmeScorer.label(vector.get(0).asText(), false));
        });
    }

    @TestFactory
    Stream<DynamicTest> mmePoints() {
        return each("mme_aggregate", vector -> {
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
        return each("pope_item", vector -> {
            ObjectNode gold =
                    JSON.createObjectNode().put("answer", vector.get(1).asText());
            Scored scored = new PopeScorer().score(gold, vector.get(0).asText());
            assertEquals(vector.get(2), scored.parsed());
            assertEquals(vector.get(3).asDouble(), scored.score());
        });
    }

    @TestFactory
    Stream<DynamicTest> popeFigures() {
        return each("pope_aggregate", vector -> {
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
        return each("anls", vector -> {
            ObjectNode gold = JSON.createObjectNode();
            gold.set("answers", vector.get(1));
            double score = new Anls().score(gold, vector.get(0).asText()).score();
            assertEquals(vector.get(2).asDouble(), score, ScorerVectors.tolerance());
        });
    }

    @TestFactory
    Stream<DynamicTest> exactMatch() {
        return each(EXACT, vector -> {
            ObjectNode gold =
                    JSON.createObjectNode().put("answer", vector.get(1).asText());
            assertEquals(
                    vector.get(2).asDouble(),
                    new GqaScorer().score(gold, vector.get(0).asText()).score());
        });
    }
}

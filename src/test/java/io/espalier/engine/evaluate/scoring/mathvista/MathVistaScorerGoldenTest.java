package io.espalier.engine.evaluate.scoring.mathvista;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.evaluate.scoring.ScorerVectors;
import io.espalier.engine.evaluate.scoring.Scorers;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the reference extracts, normalises and takes for equal, case by case. */
class MathVistaScorerGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTRACT = "mathvista extract (judge returns \"\") + normalize + safe_equal";
    private static final String NORMALIZE = "mathvista normalize(given extraction)+safe_equal";

    @TestFactory
    Stream<DynamicTest> mathVistaExtraction() {
        return ScorerVectors.each(EXTRACT, vector -> {
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
        return ScorerVectors.each(NORMALIZE, vector -> {
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
}

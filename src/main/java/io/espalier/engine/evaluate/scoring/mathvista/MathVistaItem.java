package io.espalier.engine.evaluate.scoring.mathvista;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.problem.EngineException;
import java.util.List;
import java.util.Optional;

/**
 * The gold fields of a MathVista question.
 *
 * @param questionType {@code multi_choice} or {@code free_form}
 * @param answerType {@code text}, {@code integer}, {@code float} or {@code list}
 * @param choices the choices' texts; empty where there are none
 * @param precision decimals of a float answer as the file holds them, a JSON integer, a JSON float or nothing
 * @param answer the gold answer as text
 */
record MathVistaItem(
        String questionType, String answerType, List<String> choices, Optional<JsonNode> precision, String answer) {

    static MathVistaItem of(JsonNode fields) throws EngineException {
        Gold gold = new Gold(fields);
        return new MathVistaItem(
                gold.text("question_type"),
                gold.text("answer_type"),
                gold.optionalTexts("choices"),
                gold.has("precision") ? Optional.of(gold.node("precision")) : Optional.empty(),
                gold.text("answer"));
    }

    boolean isMultipleChoice() {
        return questionType.equals("multi_choice");
    }
}

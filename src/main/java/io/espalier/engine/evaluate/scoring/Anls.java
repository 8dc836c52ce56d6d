package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.EditDistance;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.problem.EngineException;
import java.util.List;

/**
 * DocVQA's average normalised Levenshtein similarity (Biten et al., "Scene Text Visual Question Answering", ICCV 2019).
 *
 * <p>As lmms-eval computes it: the distance is taken between texts with single spaces in lower case, but divided by the length
 * of the texts as they stand, in upper case ("ß" counts two).
 */
final class Anls implements Scorer {
    private static final double THRESHOLD = 0.5;

    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        List<String> answers = new Gold(gold).texts("answers");
        if (answers.isEmpty()) {
            throw Gold.strange("answers", "[]", "at least one answer");
        }
        String stripped = PythonText.strip(response);
        return Scored.of(stripped, normalised(stripped), of(stripped, answers));
    }

    static double of(String prediction, List<String> answers) {
        double nearest = Double.POSITIVE_INFINITY;
        for (String answer : answers) {
            int distance = EditDistance.between(normalised(answer), normalised(prediction));
            int length = Math.max(
                    PythonText.length(PythonText.upper(answer)), PythonText.length(PythonText.upper(prediction)));
            nearest = Math.min(nearest, length == 0 ? 0 : (double) distance / length);
        }
        double similarity = 1 - nearest;
        return similarity < THRESHOLD ? 0 : similarity;
    }

    static String normalised(String text) {
        return String.join(" ", PythonText.split(PythonText.lower(text)));
    }
}

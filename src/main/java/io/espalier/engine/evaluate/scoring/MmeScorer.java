package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Mark;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.problem.EngineException;

/** MME: yes or no, looked for in the first four characters. */
final class MmeScorer implements Scorer {
    static final String OTHER = "other";

    private static final int LOOKED_AT = 4;

    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        String answer = new Gold(gold).yesOrNo("answer");
        String label = label(response, true);
        Mark[] marks = label.equals(OTHER) ? new Mark[] {Mark.OTHER_LABEL} : new Mark[0];
        return Scored.of(PythonText.strip(response), label, label.equals(answer), marks);
    }

    /**
     * Returns yes, no or other.
     *
     * @param singleLetters whether a lone "y" or "n" counts, as since lmms-eval 0.2.0
     */
    static String label(String response, boolean singleLetters) {
        String said = PythonText.strip(PythonText.lower(response)).replace(".", "");
        if (PythonText.length(said) == 1) {
            return switch (singleLetters ? said : "") {
                case "y" -> "yes";
                case "n" -> "no";
                default -> OTHER;
            };
        }
        String start = said.substring(0, said.offsetByCodePoints(0, Math.min(LOOKED_AT, PythonText.length(said))));
        if (start.contains("yes")) {
            return "yes";
        }
        return start.contains("no") ? "no" : OTHER;
    }
}

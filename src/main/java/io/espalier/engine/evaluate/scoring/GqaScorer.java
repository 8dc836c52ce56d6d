package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.ExactMatch;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.problem.EngineException;

/** GQA: exact match with the one gold answer, case and punctuation ignored. */
final class GqaScorer implements Scorer {
    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        String answer = new Gold(gold).text("answer");
        String stripped = PythonText.strip(response);
        return Scored.of(stripped, ExactMatch.normalised(stripped), ExactMatch.of(stripped, answer));
    }
}

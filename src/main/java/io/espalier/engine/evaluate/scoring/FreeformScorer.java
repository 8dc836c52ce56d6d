package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.problem.EngineException;

/** Answers in sentences: equal to the gold sentence once case and runs of white space are ignored. */
final class FreeformScorer implements Scorer {
    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        String answer = new Gold(gold).text("answer");
        String said = Anls.normalised(response);
        return Scored.of(PythonText.strip(response), said, said.equals(Anls.normalised(answer)));
    }
}

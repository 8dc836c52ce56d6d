package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Mark;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.problem.EngineException;

/** POPE: the lowered response must be the gold word and nothing else; "Yes." is wrong. */
final class PopeScorer implements Scorer {
    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        String answer = PythonText.strip(PythonText.lower(new Gold(gold).text("answer")));
        if (!answer.equals("yes") && !answer.equals("no")) {
            throw Gold.strange("answer", answer, "yes or no");
        }
        String said = PythonText.strip(PythonText.lower(response));
        boolean other = !said.equals("yes") && !said.equals("no");
        Mark[] marks = other ? new Mark[] {Mark.OTHER_LABEL} : new Mark[0];
        return Scored.of(PythonText.strip(response), said, said.equals(answer), marks);
    }
}

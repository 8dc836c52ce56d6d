package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.evaluate.task.Profile.ScienceQaRule;
import io.espalier.engine.problem.EngineException;

/** ScienceQA: the gold letter alone, or a capital followed by a full stop; nothing is searched for in sentences. */
final class ScienceQaScorer implements Scorer {
    private final ScienceQaRule rule;

    ScienceQaScorer(ScienceQaRule rule) {
        this.rule = rule;
    }

    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        Gold fields = new Gold(gold);
        int options = fields.has("choices") ? fields.texts("choices").size() : 26;
        String target = Letters.of(fields.index("answer", options));
        String stripped = PythonText.strip(response);
        String compared = rule == ScienceQaRule.LOWERED ? PythonText.lower(stripped) : stripped;
        boolean whole = rule == ScienceQaRule.SAME_CASE
                ? compared.equals(target)
                : PythonText.lower(compared).equals(PythonText.lower(target));
        if (whole) {
            return Scored.of(stripped, target, true);
        }
        if (compared.codePoints().limit(2).count() == 2) {
            int first = compared.codePointAt(0);
            // After lowering no letter is upper-case, so that release 0.2.2 to 0.3.4 never gets here.
            if (Character.isUpperCase(first) && compared.startsWith(".", Character.charCount(first))) {
                String letter = Character.toString(first);
                return Scored.of(stripped, letter, PythonText.lower(letter).equals(PythonText.lower(target)));
            }
        }
        return Scored.of(stripped, stripped, false);
    }
}

package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.espalier.engine.evaluate.scoring.mark.ExactMatch;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.evaluate.task.Profile.Ai2dFilter;
import io.espalier.engine.problem.EngineException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AI2D: "A. leaf" is cut to its letter, then letters are compared without case and punctuation. */
final class Ai2dScorer implements Scorer {
    private static final Pattern LETTER = Pattern.compile("[" + PythonText.SPACE_CLASS + "]*([A-Z])\\.");

    private final Ai2dFilter filter;

    Ai2dScorer(Ai2dFilter filter) {
        this.filter = filter;
    }

    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        Gold fields = new Gold(gold);
        int options = fields.has("options") ? fields.texts("options").size() : 26;
        String target = Letters.of(fields.index("answer", options));
        String filtered = PythonText.strip(filtered(response));
        double score = ExactMatch.of(filtered, target) ? 1 : 0;
        return new Scored(PythonText.strip(response), filtered, TextNode.valueOf(filtered), score, score, List.of());
    }

    private String filtered(String response) {
        Matcher letter = LETTER.matcher(response);
        return filter == Ai2dFilter.LEADING_LETTER && letter.lookingAt() ? letter.group(1) : response;
    }
}

package io.espalier.engine.evaluate.scoring.mathvista;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.EditDistance;
import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.mark.Mark;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonNumbers;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.evaluate.task.Profile.EmptyExtraction;
import io.espalier.engine.evaluate.task.Profile.Extraction;
import io.espalier.engine.evaluate.task.Profile.FloatPrecision;
import io.espalier.engine.evaluate.task.Profile.MathVistaRules;
import io.espalier.engine.problem.EngineException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MathVista: find the answer in the response, bring it into the gold answer's form, compare the two as text. */
public final class MathVistaScorer implements Scorer {
    private static final Pattern BRACKETED = Pattern.compile("\\(([a-zA-Z])\\)");

    private final MathVistaRules rules;

    /** Makes a scorer that follows the rules of a profile. */
    public MathVistaScorer(MathVistaRules rules) {
        this.rules = rules;
    }

    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        MathVistaItem item = MathVistaItem.of(gold);
        String stripped = PythonText.strip(response);
        Optional<String> shortcut = MathVistaExtraction.shortcut(stripped, item);
        String extraction = shortcut.orElseGet(
                () -> rules.extraction() == Extraction.RULE ? MathVistaExtraction.rule(stripped, item) : "");
        Optional<String> normalised = normalised(extraction, item);
        double score = normalised.filter(text -> equal(text, item.answer())).isPresent() ? 1 : 0;
        Mark mark = extraction.isEmpty()
                ? Mark.MATHVISTA_EMPTY
                : shortcut.isPresent() ? Mark.MATHVISTA_SHORTCUT : Mark.MATHVISTA_RULE;
        return new Scored(stripped, extraction, Scored.textOrNull(normalised), score, score, List.of(mark));
    }

    static boolean equal(String prediction, String answer) {
        return PythonText.strip(prediction).equals(PythonText.strip(answer));
    }

    /** Returns the extraction in the form of the gold answer; nothing where it cannot be brought there. */
    Optional<String> normalised(String extraction, MathVistaItem item) {
        if (item.isMultipleChoice()) {
            return choice(PythonText.strip(extraction), item.choices());
        }
        return switch (item.answerType()) {
            case "integer" -> integer(extraction);
            case "float" -> decimal(extraction, item.precision());
            default -> Optional.of(extraction);
        };
    }

    private Optional<String> choice(String extraction, List<String> choices) {
        if (choices.isEmpty() || (extraction.isEmpty() && rules.empty() == EmptyExtraction.WRONG)) {
            return Optional.empty();
        }
        Matcher bracketed = BRACKETED.matcher(extraction);
        // The first "(x)" anywhere is a letter to the reference, even that of "f(x) = 2".
        String letter = bracketed.find() ? PythonText.upper(bracketed.group(1)) : extraction;
        for (int i = 0; i < choices.size(); i++) {
            if (letter.equals(Letters.of(i))) {
                return Optional.of(choices.get(i));
            }
        }
        String nearest = choices.get(0);
        int distance = EditDistance.between(letter, nearest);
        for (String candidate : choices) {
            int other = EditDistance.between(letter, candidate);
            if (other < distance) {
                nearest = candidate;
                distance = other;
            }
        }
        return Optional.of(nearest);
    }

    private static Optional<String> integer(String extraction) {
        OptionalDouble number = PythonNumbers.parseFloat(extraction);
        return number.isPresent()
                ? PythonNumbers.truncate(number.getAsDouble()).map(Object::toString)
                : Optional.empty();
    }

    private Optional<String> decimal(String extraction, Optional<JsonNode> precision) {
        OptionalDouble number = PythonNumbers.parseFloat(extraction);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (precision.isEmpty()) {
            return PythonNumbers.round(number.getAsDouble()).map(Object::toString);
        }
        JsonNode digits = precision.get();
        // round(x, 1.0) raises in Python: every float question is wrong as long as the precision stays a float.
        boolean usable = digits.isIntegralNumber() || rules.precision() == FloatPrecision.AS_INTEGER;
        return usable && digits.isNumber()
                ? Optional.of(PythonNumbers.repr(PythonNumbers.round(number.getAsDouble(), digits.intValue())))
                : Optional.empty();
    }
}

package io.espalier.engine.evaluate.scoring.mmmu;

import io.espalier.engine.evaluate.scoring.python.PythonNumbers;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the predictions in an answer to an open question of MMMU and compares them with the gold answers. */
final class MmmuOpenAnswer {
    private static final List<String> INDICATORS =
            List.of("could be ", "so ", "is ", "thus ", "therefore ", "final ", "answer ", "result ");
    private static final Set<String> TRIVIAL = Set.of(":", ",", ".", "!", "?", ";", "'");

    // Python's \b and \d over all scripts, spelled out.
    private static final String WORD = "[\\p{L}\\p{N}_]";
    private static final String EDGE = "(?:(?<=" + WORD + ")(?!" + WORD + ")|(?<!" + WORD + ")(?=" + WORD + "))";
    private static final String DIGIT = "\\p{Nd}";
    private static final List<Pattern> NUMBERS = List.of(
            Pattern.compile("-?" + EDGE + DIGIT + "{1,3}(?:," + DIGIT + "{3})+" + EDGE),
            Pattern.compile("-?" + DIGIT + "+(?:\\." + DIGIT + "+)?[eE][+-]?" + DIGIT + "+"),
            Pattern.compile("-?(?:" + DIGIT + "+\\." + DIGIT + "+|\\." + DIGIT + "+|" + DIGIT + "+" + EDGE
                    + ")(?![eE][+-]?" + DIGIT + "+)(?![," + DIGIT + "])"));

    private MmmuOpenAnswer() {}

    /**
     * Returns the normalised predictions in order: {@code String} or {@code Double} each, no two alike.
     *
     * @param response the response
     */
    static List<Object> predictions(String response) {
        List<String> found = new ArrayList<>(keys(response));
        for (String key : List.copyOf(found)) {
            for (Pattern numbers : NUMBERS) {
                numbers.matcher(key).results().forEach(match -> found.add(match.group()));
            }
        }
        Set<Object> distinct = new LinkedHashSet<>();
        found.forEach(text -> distinct.addAll(normalised(text)));
        return List.copyOf(distinct);
    }

    /** Returns the parts of an answer that follow words such as "is" or "therefore", or the whole answer. */
    private static List<String> keys(String response) {
        String text = PythonText.lower(PythonText.strip(PythonText.strip(response), '.'));
        String[] lines = text.split("\n", -1);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            shortestTail(lines[i], i == lines.length - 1)
                    .filter(tail -> !tail.isEmpty() && !TRIVIAL.contains(tail))
                    .ifPresent(keys::add);
        }
        return keys.isEmpty() ? List.of(text) : keys;
    }

    private static Optional<String> shortestTail(String line, boolean last) {
        List<String> indicators = new ArrayList<>(INDICATORS);
        if (last) {
            indicators.add("="); // an equation, if the answer ends in one
        }
        String shortest = "";
        for (String indicator : indicators) {
            int at = line.lastIndexOf(indicator);
            if (at >= 0) {
                String tail = PythonText.strip(line.substring(at + indicator.length()));
                // An empty tail so far gives way to whatever comes next, as in the reference.
                if (shortest.isEmpty() || PythonText.length(tail) < PythonText.length(shortest)) {
                    shortest = tail;
                }
            }
        }
        return shortest.isEmpty() ? Optional.empty() : Optional.of(shortest);
    }

    /** Returns a number rounded to two decimals, or lowered text; a single character becomes two forms with a blank. */
    static List<Object> normalised(String text) {
        String stripped = PythonText.strip(text);
        OptionalDouble number = PythonNumbers.parseFloat(stripped.replace(",", ""));
        if (number.isPresent()) {
            double rounded = PythonNumbers.round(number.getAsDouble(), 2);
            return List.of(rounded == 0 ? 0.0 : rounded); // 0.0 and -0.0 are one value to Python
        }
        String lowered = PythonText.lower(stripped);
        return PythonText.length(lowered) == 1 ? List.of(" " + lowered, lowered + " ") : List.of(lowered);
    }

    /** Returns whether a prediction contains a gold text or equals a gold number. */
    static boolean matches(List<Object> predictions, List<String> golds) {
        List<Object> wanted =
                golds.stream().flatMap(gold -> normalised(gold).stream()).toList();
        return predictions.stream().anyMatch(said -> wanted.stream().anyMatch(gold -> agree(said, gold)));
    }

    private static boolean agree(Object said, Object gold) {
        if (said instanceof String text) {
            return gold instanceof String part && text.contains(part);
        }
        return said instanceof Double number
                && gold instanceof Double wanted
                && number.doubleValue() == wanted.doubleValue();
    }

    /**
     * Returns what releases from 0.3.5 find: they walk through the characters of one prediction, so that only an empty gold
     * answer can be met.
     */
    static boolean matchesByCharacter(List<Object> predictions, List<String> golds) {
        boolean said = predictions.stream().anyMatch(prediction -> !prediction.equals(""));
        return said && golds.stream().anyMatch(gold -> normalised(gold).contains(""));
    }
}

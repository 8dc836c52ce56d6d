package io.espalier.engine.evaluate.scoring.mmmu;

import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Finds the option letter in an answer to a multiple-choice question of MMMU. */
final class MmmuChoice {
    private static final char[] STRIPPED = {',', '.', '!', '?', ';', ':', '\''};
    private static final int WORDS_FOR_TEXT = 5;

    private MmmuChoice() {}

    /**
     * Returns the letter that the answer names, or nothing where lmms-eval would draw one at random.
     *
     * @param response the response
     * @param options the options' texts; their letters are A, B, ...
     */
    static Optional<String> parse(String response, List<String> options) {
        String text = " " + stripped(response) + " ";
        List<Integer> found = indices(options, i -> text.contains("(" + Letters.of(i) + ")"));
        if (!found.isEmpty()) {
            return Optional.of(last(found, i -> text.lastIndexOf("(" + Letters.of(i) + ")")));
        }
        // No boundary on the left: "NASA " counts as A, in the reference too.
        found = indices(options, i -> text.contains(Letters.of(i) + " "));
        if (found.isEmpty()) {
            found = indices(options, i -> text.contains(Letters.of(i) + "."));
        }
        if (!found.isEmpty()) {
            return Optional.of(last(found, i -> text.lastIndexOf(" " + Letters.of(i) + " ")));
        }
        if (PythonText.split(text).size() <= WORDS_FOR_TEXT) {
            return Optional.empty();
        }
        String lowered = PythonText.lower(text);
        found = indices(options, i -> lowered.contains(PythonText.lower(options.get(i))));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(last(found, i -> lowered.lastIndexOf(PythonText.lower(options.get(i)))));
    }

    private static String stripped(String response) {
        String text = response;
        for (char mark : STRIPPED) {
            text = PythonText.strip(text, mark);
        }
        return text;
    }

    private static List<Integer> indices(List<String> options, Predicate<Integer> holds) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            if (holds.test(i)) {
                found.add(i);
            }
        }
        return found;
    }

    /** The candidate that stands last in the text; the first of them where none can be placed. */
    private static String last(List<Integer> candidates, ToIntFunction<Integer> place) {
        int best = candidates.get(0);
        for (int candidate : candidates) {
            if (place.applyAsInt(candidate) > place.applyAsInt(best)) {
                best = candidate;
            }
        }
        return Letters.of(best);
    }
}

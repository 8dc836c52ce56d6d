package io.espalier.engine.evaluate.scoring.mathvista;

import io.espalier.engine.evaluate.scoring.python.PythonNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the answer in a MathVista response by rule, where lmms-eval asks a language model.
 *
 * <p>On the recorded outputs of seven models this rule agrees with the language model's extraction on 84 to 98 % of the items;
 * a report has to say that it was a rule.
 */
final class MathVistaExtraction {
    private static final Pattern LEADING =
            Pattern.compile("(?:\\(([A-Z])\\)|([A-Z])(?:[.):,]|$)|([A-Z])\\s+(?![a-z]))", Pattern.DOTALL);
    private static final Pattern LEADING_WORDS = Pattern.compile("([B-Z])\\s+[a-z]");
    private static final Pattern BRACKETED = Pattern.compile("\\(([A-Z])\\)");
    private static final Pattern NAMED =
            Pattern.compile("\\b(?i:answer|option|choice)(?i:\\s+is|\\s*:)?:?\\s*\\(?([A-Z])(?![A-Za-z0-9])");
    private static final Pattern NUMBER = Pattern.compile(
            "(?:(?<![\\w.])-)?(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|(?:(?<![\\w.])-)?\\.\\d+");
    private static final List<String> NUMBER_WORDS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern NUMBER_WORD =
            Pattern.compile("\\b(?:" + String.join("|", NUMBER_WORDS) + ")\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST = Pattern.compile("\\[[^\\[\\]]*\\]");

    private MathVistaExtraction() {}

    /** lmms-eval's short-cuts: the response is a choice, an integer or a float as it stands. */
    static Optional<String> shortcut(String response, MathVistaItem item) {
        if (response.isEmpty()) {
            return Optional.of("");
        }
        if (item.isMultipleChoice() && item.choices().contains(response)) {
            return Optional.of(response);
        }
        if (item.answerType().equals("integer")) {
            return PythonNumbers.parseInt(response).map(Object::toString);
        }
        OptionalDouble number =
                item.answerType().equals("float") ? PythonNumbers.parseFloat(response) : OptionalDouble.empty();
        return number.isPresent() ? Optional.of(PythonNumbers.repr(number.getAsDouble())) : Optional.empty();
    }

    /** The rule: a letter, a choice, the last number or the last list. */
    static String rule(String response, MathVistaItem item) {
        if (item.isMultipleChoice()) {
            return choice(response, item.choices());
        }
        return switch (item.answerType()) {
            case "integer", "float" -> number(response);
            case "list" -> last(LIST, response).map(MatchResult::group).orElse("");
            default -> response;
        };
    }

    private static String choice(String response, List<String> choices) {
        return leadingLetter(response)
                .filter(letter -> isOption(letter, choices))
                .or(() -> lastOption(BRACKETED, response, choices))
                .or(() -> lastOption(NAMED, response, choices))
                .or(() -> lastChoiceText(response, choices))
                .orElse(response);
    }

    private static Optional<String> leadingLetter(String response) {
        Matcher letter = LEADING.matcher(response);
        if (letter.lookingAt()) {
            for (int group = 1; group <= letter.groupCount(); group++) {
                if (letter.start(group) >= 0) {
                    return Optional.of(letter.group(group));
                }
            }
        }
        // "A cat" opens with an article, "B cat" with a letter.
        Matcher words = LEADING_WORDS.matcher(response);
        return words.lookingAt() ? Optional.of(words.group(1)) : Optional.empty();
    }

    private static Optional<String> lastOption(Pattern pattern, String response, List<String> choices) {
        return pattern.matcher(response)
                .results()
                .map(match -> match.group(1))
                .filter(letter -> isOption(letter, choices))
                .reduce((earlier, later) -> later);
    }

    private static boolean isOption(String letter, List<String> choices) {
        return letter.charAt(0) - 'A' < choices.size();
    }

    private static Optional<String> lastChoiceText(String response, List<String> choices) {
        String text = response.toLowerCase(Locale.ROOT);
        String found = "";
        int place = -1;
        for (String choice : choices) {
            int at = choice.isEmpty() ? -1 : lastWhole(text, choice.toLowerCase(Locale.ROOT));
            // At the same place the longer choice says more: "light blue" before "light".
            if (at > place || (at == place && at >= 0 && choice.length() > found.length())) {
                found = choice;
                place = at;
            }
        }
        return place < 0 ? Optional.empty() : Optional.of(found);
    }

    private static int lastWhole(String text, String part) {
        int at = text.lastIndexOf(part);
        while (at >= 0) {
            boolean startsWord = at == 0 || !bothWord(text.charAt(at - 1), part.charAt(0));
            int end = at + part.length();
            boolean endsWord = end == text.length() || !bothWord(part.charAt(part.length() - 1), text.charAt(end));
            if (startsWord && endsWord) {
                return at;
            }
            at = at == 0 ? -1 : text.lastIndexOf(part, at - 1);
        }
        return -1;
    }

    private static boolean bothWord(char left, char right) {
        return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
    }

    private static String number(String response) {
        return last(NUMBER, response)
                .map(match -> match.group().replace(",", ""))
                .or(() -> last(NUMBER_WORD, response)
                        .map(match -> String.valueOf(
                                NUMBER_WORDS.indexOf(match.group().toLowerCase(Locale.ROOT)))))
                .orElse("");
    }

    private static Optional<MatchResult> last(Pattern pattern, String text) {
        return pattern.matcher(text).results().reduce((earlier, later) -> later);
    }
}

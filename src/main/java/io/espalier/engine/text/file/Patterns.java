package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Refuses regular expressions whose search may take exponential time. The native matcher backtracks and cannot be stopped,
 * so this is decided by the form alone: a group that repeats without bound must hold no further repetition and no choice.
 * The patterns of all published tokenizers have that form.
 */
final class Patterns {
    private static final int LONGEST = 4096;

    private Patterns() {}

    static Optional<Problem> problem(JsonNode node) {
        if (!node.isTextual() || node.textValue().length() > LONGEST) {
            return Optional.of(Problem.of("TK-021", "a pattern of the tokenizer is not text, or too long"));
        }
        String pattern = node.textValue();
        if (mayRunAway(pattern)) {
            return Optional.of(Problem.of("TK-022", "a pattern of the tokenizer could search for ever")
                    .found(Quote.of(pattern)));
        }
        return Optional.empty();
    }

    /** Walks the pattern with a stack of open groups, each knowing whether something inside repeats or branches. */
    static boolean mayRunAway(String pattern) {
        Deque<Boolean> groups = new ArrayDeque<>();
        groups.push(false);
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            switch (c) {
                case '\\' -> {
                    if (isBackReference(pattern, at + 1)) {
                        return true;
                    }
                    at++;
                }
                case '[' -> at = endOfClass(pattern, at);
                case '(' -> groups.push(false);
                case ')' -> {
                    boolean inner = groups.size() > 1 && groups.pop();
                    if (inner && repeatsWithoutBound(pattern, at + 1)) {
                        return true;
                    }
                    mark(groups, inner);
                }
                case '|', '*', '+', '{' -> mark(groups, true);
                default -> {
                    // An ordinary character repeats and branches nothing.
                }
            }
            at++;
        }
        return false;
    }

    private static void mark(Deque<Boolean> groups, boolean inner) {
        groups.push(groups.pop() || inner);
    }

    private static boolean isBackReference(String pattern, int at) {
        return at < pattern.length()
                && (Character.isDigit(pattern.charAt(at)) || "kg".indexOf(pattern.charAt(at)) >= 0);
    }

    private static boolean repeatsWithoutBound(String pattern, int at) {
        return at < pattern.length() && "*+{".indexOf(pattern.charAt(at)) >= 0;
    }

    private static int endOfClass(String pattern, int start) {
        int depth = 0;
        for (int at = start; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> at++;
                case '[' -> depth++;
                case ']' -> depth--;
                default -> {
                    // Part of the class.
                }
            }
            if (depth == 0) {
                return at;
            }
        }
        return pattern.length();
    }
}

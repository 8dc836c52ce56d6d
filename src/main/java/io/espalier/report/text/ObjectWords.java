package io.espalier.report.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Objects that an answer names, and those that it makes up: named neither by the right answer nor by a reference. What counts as
 * an object is a list of everyday nouns, as in the CHAIR metric (Rohrbach et al., EMNLP 2018); one and several are the same.
 */
public final class ObjectWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']+");
    private static final Set<String> OBJECTS = read();

    private ObjectWords() {}

    /** Returns the objects that a text names, each once, in the order of their first mention, in the singular. */
    public static Set<String> in(String text) {
        Set<String> objects = new LinkedHashSet<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String one = singular(words.group());
            if (OBJECTS.contains(one)) {
                objects.add(one);
            }
        }
        return objects;
    }

    /**
     * Returns the objects that an answer makes up.
     *
     * @param answer the answer
     * @param known texts whose objects are there: the right answer, the dense model's answer, the question
     */
    public static Set<String> inventedBy(String answer, List<String> known) {
        Set<String> invented = new LinkedHashSet<>(in(answer));
        known.forEach(text -> invented.removeAll(in(text)));
        return invented;
    }

    /** Takes a text apart into stretches that are one of some objects and stretches that are not. */
    public static List<WordDiff.Span> marked(String text, Set<String> objects) {
        List<WordDiff.Span> spans = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        int from = 0;
        while (words.find()) {
            if (objects.contains(singular(words.group()))) {
                add(spans, text.substring(from, words.start()), false);
                add(spans, words.group(), true);
                from = words.end();
            }
        }
        add(spans, text.substring(from), false);
        return spans;
    }

    private static void add(List<WordDiff.Span> spans, String text, boolean marked) {
        if (!text.isEmpty()) {
            spans.add(new WordDiff.Span(text, marked));
        }
    }

    private static String singular(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replaceFirst("'s?$", "");
        if (OBJECTS.contains(lower)) {
            return lower;
        }
        for (String[] ending : new String[][] {{"ies", "y"}, {"ves", "f"}, {"es", ""}, {"s", ""}}) {
            if (lower.endsWith(ending[0])) {
                String one = lower.substring(0, lower.length() - ending[0].length()) + ending[1];
                if (OBJECTS.contains(one)) {
                    return one;
                }
            }
        }
        return switch (lower) {
            case "men" -> "man";
            case "women" -> "woman";
            case "children" -> "child";
            case "knives" -> "knife";
            case "mice" -> "mouse";
            case "geese" -> "goose";
            default -> lower;
        };
    }

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(ObjectWords.class.getResourceAsStream("objects.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of objects cannot be read from the program", e);
        }
    }
}

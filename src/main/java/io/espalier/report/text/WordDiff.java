package io.espalier.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one answer says differently from another, word by word.
 *
 * <p>Words are compared without case along their longest common subsequence; spaces and punctuation belong to the word before
 * them. Answers beyond {@value #LIMIT} words are not compared (the cost is quadratic) and count as unchanged.
 */
public final class WordDiff {
    private static final int LIMIT = 2_000;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}']+[^\\p{L}\\p{N}]*|[^\\p{L}\\p{N}]+");
    private static final Pattern SENTENCE = Pattern.compile("[^.!?]+[.!?]*\\s*|[.!?]+\\s*");
    private static final Pattern TRAILING = Pattern.compile("[^\\p{L}\\p{N}\\p{M}']+$");

    /**
     * A stretch of the answer.
     *
     * @param text the stretch as it stands in the answer
     * @param isChanged whether the reference says it otherwise
     */
    public record Span(String text, boolean isChanged) {}

    private WordDiff() {}

    /**
     * Compares an answer with a reference.
     *
     * @param reference what the answer is held against
     * @param answer the answer to be marked
     * @return the answer in stretches; their texts joined are the answer
     */
    public static List<Span> against(String reference, String answer) {
        List<String> before = words(reference);
        List<String> after = words(answer);
        if (before.size() > LIMIT || after.size() > LIMIT) {
            return List.of(new Span(answer, false));
        }
        return spans(before, after);
    }

    private static List<Span> spans(List<String> before, List<String> after) {
        boolean[] kept = common(before, after);
        List<Span> spans = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < kept.length; i++) {
            run.append(after.get(i));
            if (i + 1 == kept.length || kept[i + 1] != kept[i]) {
                spans.add(new Span(run.toString(), !kept[i]));
                run.setLength(0);
            }
        }
        return List.copyOf(spans);
    }

    /**
     * Compares an answer with a reference sentence by sentence.
     *
     * @param reference what the answer is held against
     * @param answer the answer to be marked
     * @return the answer in stretches of whole sentences; their texts joined are the answer
     */
    public static List<Span> bySentence(String reference, String answer) {
        return spans(sentences(reference), sentences(answer));
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(text);
        while (matcher.find()) {
            sentences.add(matcher.group());
        }
        return sentences;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static boolean[] common(List<String> before, List<String> after) {
        List<String> a = before.stream().map(WordDiff::key).toList();
        List<String> b = after.stream().map(WordDiff::key).toList();
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                length[i][j] = a.get(i).equals(b.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        boolean[] kept = new boolean[b.size()];
        for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
            if (a.get(i).equals(b.get(j))) {
                kept[j++] = true;
                i++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return kept;
    }

    private static String key(String word) {
        return TRAILING.matcher(word).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}

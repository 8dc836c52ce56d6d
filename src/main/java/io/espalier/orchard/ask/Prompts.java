package io.espalier.orchard.ask;

import java.util.List;

/**
 * Makes the text that a model sees from the fields of a question.
 *
 * <p>Letter for letter what the benchmark classes make from the files of the public sets (lmms-eval 0.2.0), so that training
 * and test never differ.
 */
public final class Prompts {
    /** The line after questions that want a word. */
    public static final String SHORT = "Answer the question using a single word or phrase.";

    /** The line after questions with choices. */
    public static final String LETTER = "Answer with the option's letter from the given choices directly.";

    /** The line after questions that want a whole number. */
    public static final String INTEGER = "Answer the question using a single integer number.";

    /** The mark of the picture in an MMMU question. */
    public static final String MMMU_PICTURE = "<image 1> ";

    private Prompts() {}

    /** Returns the whole prompt, without the picture's own place. */
    public static String of(Question question) {
        String body = bare(question);
        return switch (question.family()) {
            case POPE, GQA, MME_P, MME_C, DOCVQA -> body + "\n" + SHORT;
            case AI2D, SCIENCEQA -> body + "\n" + LETTER;
            case MATHVISTA -> body + "\n" + (question.options().isEmpty() ? INTEGER : LETTER);
            case MMMU -> body + "\n\n" + (question.options().isEmpty() ? SHORT : LETTER);
            case INSTRUCTION -> body;
        };
    }

    /** Returns the prompt without the line that says how to answer. */
    public static String bare(Question question) {
        String context = question.hint().isEmpty() ? "" : "Context: " + question.hint() + "\n";
        String mark = question.family() == Family.MMMU ? MMMU_PICTURE : "";
        return context + mark + question.text() + choices(question.options());
    }

    private static String choices(List<String> options) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < options.size(); i++) {
            lines.append('\n').append((char) ('A' + i)).append(". ").append(options.get(i));
        }
        return lines.toString();
    }
}

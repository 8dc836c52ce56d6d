package io.espalier.engine.evaluate.scoring.mark;

import io.espalier.engine.evaluate.scoring.python.PythonText;

/** lmms-eval's exact match with case and punctuation ignored; white space counts, in and around words. */
public final class ExactMatch {

    private ExactMatch() {}

    /** Returns whether two texts are the same once both are {@link #normalised}. */
    public static boolean of(String prediction, String reference) {
        return normalised(prediction).equals(normalised(reference));
    }

    /** Returns a text in lower case without ASCII punctuation, as numpy leaves it. */
    public static String normalised(String text) {
        String plain = withoutTrailingNuls(text);
        return PythonText.withoutPunctuation(cut(PythonText.lower(plain), PythonText.length(plain)));
    }

    // numpy lowers in place: where lower case is longer ("İ" becomes two characters) the end is cut off.
    private static String cut(String text, int length) {
        return PythonText.length(text) <= length ? text : text.substring(0, text.offsetByCodePoints(0, length));
    }

    // The reference compares numpy strings, which cannot end in NUL.
    private static String withoutTrailingNuls(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return text.substring(0, end);
    }
}

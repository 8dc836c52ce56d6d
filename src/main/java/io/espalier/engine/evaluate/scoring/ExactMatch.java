package io.espalier.engine.evaluate.scoring;

/** lmms-eval's exact match with case and punctuation ignored; white space counts, in and around words. */
final class ExactMatch {

    private ExactMatch() {}

    static boolean of(String prediction, String reference) {
        return normalised(prediction).equals(normalised(reference));
    }

    static String normalised(String text) {
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

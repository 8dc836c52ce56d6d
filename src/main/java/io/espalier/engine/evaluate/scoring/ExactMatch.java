package io.espalier.engine.evaluate.scoring;

/** lmms-eval's exact match with case and punctuation ignored; white space counts, in and around words. */
final class ExactMatch {

    private ExactMatch() {}

    static boolean of(String prediction, String reference) {
        return normalised(prediction).equals(normalised(reference));
    }

    static String normalised(String text) {
        return PythonText.withoutPunctuation(PythonText.lower(withoutTrailingNuls(text)));
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

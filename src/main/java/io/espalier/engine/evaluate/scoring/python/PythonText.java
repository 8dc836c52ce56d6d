package io.espalier.engine.evaluate.scoring.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Python's {@code str} methods do, where Java's do something else: another set of white space, lengths in code points,
 * punctuation of ASCII only.
 */
public final class PythonText {
    /** Python's white space as the inside of a regular-expression character class. */
    public static final String SPACE_CLASS =
            "\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private static final char SIGMA = '\u03a3';

    private PythonText() {}

    /** Returns whether {@code str.isspace} holds for a code point. */
    public static boolean isSpace(int c) {
        return (c >= 0x09 && c <= 0x0d)
                || (c >= 0x1c && c <= 0x20)
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /** {@code text.strip()}. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** {@code text.strip(mark)} for one character. */
    public static String strip(String text, char mark) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == mark) {
            start++;
        }
        while (end > start && text.charAt(end - 1) == mark) {
            end--;
        }
        return text.substring(start, end);
    }

    /** {@code text.split()}: the parts between runs of white space, none of them empty. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            if (isSpace(text.charAt(i))) {
                if (start >= 0) {
                    parts.add(text.substring(start, i));
                }
                start = -1;
            } else if (start < 0) {
                start = i;
            }
        }
        if (start >= 0) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    /** {@code text.lower()}. */
    public static String lower(String text) {
        return (text.indexOf(SIGMA) < 0 ? text : lowerSigma(text)).toLowerCase(Locale.ROOT);
    }

    // Java and Python disagree on which sigma ends a word, so that this is decided here, as Unicode's Final_Sigma says.
    private static String lowerSigma(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == SIGMA) {
                points[i] = nextCased(points, i, -1) && !nextCased(points, i, 1) ? '\u03c2' : '\u03c3';
            }
        }
        return new String(points, 0, points.length);
    }

    private static boolean nextCased(int[] points, int from, int step) {
        int i = from + step;
        while (i >= 0 && i < points.length && isCaseIgnorable(points[i])) {
            i += step;
        }
        return i >= 0
                && i < points.length
                && (Character.isLowerCase(points[i])
                        || Character.isUpperCase(points[i])
                        || Character.isTitleCase(points[i]));
    }

    private static boolean isCaseIgnorable(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default ->
                "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a".indexOf(c)
                        >= 0;
        };
    }

    /** {@code text.upper()}. */
    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** {@code len(text)}: code points, where Java counts UTF-16 units. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns the text without the 32 marks of {@code string.punctuation}; other scripts' marks stay. */
    public static String withoutPunctuation(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (PUNCTUATION.indexOf(c) < 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}

package io.espalier.engine.problem;

import java.util.Locale;

/** Makes text of unknown origin fit for a message: quoted, short, and with nothing invisible in it. */
public final class Quote {
    private static final int LONGEST = 120;

    private Quote() {}

    /**
     * Returns a value in double quotes, cut at 120 characters, with control and direction marks written as escapes.
     *
     * @param value a name, an answer, anything read from a file
     */
    public static String of(Object value) {
        String text = value.toString();
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            append(out, text, i);
        }
        return out.append(text.length() > LONGEST ? "…\"" : "\"").toString();
    }

    private static void append(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (isHidden(c) || isLone(text, i)) {
            out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    private static boolean isHidden(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= Math.min(text.length(), LONGEST) || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}

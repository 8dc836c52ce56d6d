package io.espalier.report.text;

import java.util.Locale;

/** Makes characters visible that would otherwise hide, reorder or break text. */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Replaces what cannot be seen, keeping line breaks and tabs.
     *
     * @param text any text, also with unpaired surrogates
     * @return the text with each control, bidirectional, zero-width and unpaired character as {@code [U+202E]}
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /**
     * Makes one line of a text.
     *
     * @param text any text
     * @return the visible text with every line break and tab as one space
     */
    public static String line(String text) {
        return of(text.replace("\r\n", "\n"))
                .replace('\n', ' ')
                .replace('\r', ' ')
                .replace('\t', ' ');
    }

    /** Escapes visible text for HTML or XML, in element content and in quoted attributes alike. */
    public static String html(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        String shown = of(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Shortens a line to a number of characters, ending with an ellipsis when something was cut. */
    public static String shortened(String text, int limit) {
        int[] points = line(text).codePoints().toArray();
        return points.length <= limit
                ? new String(points, 0, points.length)
                : new String(points, 0, Math.max(0, limit - 1)) + "…";
    }

    private static boolean isHidden(int c) {
        if (c == '\n' || c == '\t' || c == '\r') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> c == 0xFFFE || c == 0xFFFF;
        };
    }
}

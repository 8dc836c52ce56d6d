package io.espalier.engine.evaluate.scoring.python;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a Python list literal such as {@code ['red', "it's \\alpha", 8.5]} into its elements' texts.
 *
 * <p>MMMU stores its options so. Strings in single, double or triple quotes with Python's escapes, raw strings, and bare
 * numbers or names are understood; nested lists are not.
 */
public final class PythonList {
    private final String source;
    private int at;

    private PythonList(String source) {
        this.source = source;
    }

    /**
     * Reads a literal.
     *
     * @param source the literal
     * @return the elements as text
     * @throws EngineException when it is no flat list of strings and numbers
     */
    public static List<String> parse(String source) throws EngineException {
        return new PythonList(source).list();
    }

    private List<String> list() throws EngineException {
        skipSpace();
        char open = take();
        if (open != '[' && open != '(') {
            throw wrong("a list in brackets");
        }
        char close = open == '[' ? ']' : ')';
        List<String> elements = new ArrayList<>();
        skipSpace();
        while (peek() != close) {
            elements.add(element());
            skipSpace();
            if (peek() == ',') {
                at++;
                skipSpace();
            } else if (peek() != close) {
                throw wrong("a comma or the end of the list");
            }
        }
        at++;
        skipSpace();
        if (at < source.length()) {
            throw wrong("nothing behind the list");
        }
        return List.copyOf(elements);
    }

    private String element() throws EngineException {
        if (!startsString()) {
            return bare();
        }
        // Python joins string literals that stand side by side.
        StringBuilder text = new StringBuilder();
        while (startsString()) {
            string(text);
            skipSpace();
        }
        return text.toString();
    }

    private boolean startsString() {
        int quote = at;
        while (quote < source.length() && quote < at + 2 && "rRuU".indexOf(source.charAt(quote)) >= 0) {
            quote++;
        }
        return quote < source.length() && (source.charAt(quote) == '\'' || source.charAt(quote) == '"');
    }

    private String bare() throws EngineException {
        int start = at;
        while (at < source.length() && ",]) \t\n\r".indexOf(source.charAt(at)) < 0) {
            if ("[({'\"".indexOf(source.charAt(at)) >= 0) {
                throw wrong("a string or a number");
            }
            at++;
        }
        if (at == start) {
            throw wrong("a string or a number");
        }
        return source.substring(start, at);
    }

    private void string(StringBuilder into) throws EngineException {
        boolean raw = false;
        while ("rRuU".indexOf(peek()) >= 0) {
            raw |= "rR".indexOf(take()) >= 0;
        }
        String quote = String.valueOf(take());
        if (source.startsWith(quote + quote, at)) {
            quote = quote.repeat(3);
            at += 2;
        }
        while (!source.startsWith(quote, at)) {
            char c = take();
            if (c != '\\') {
                into.append(c);
            } else if (raw) {
                into.append(c).append(take());
            } else {
                escape(into);
            }
        }
        at += quote.length();
    }

    private void escape(StringBuilder into) throws EngineException {
        char c = take();
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> into.append(c);
            case 'a' -> into.append('\u0007');
            case 'b' -> into.append('\b');
            case 'f' -> into.append('\f');
            case 'n' -> into.append('\n');
            case 'r' -> into.append('\r');
            case 't' -> into.append('\t');
            case 'v' -> into.append('\u000b');
            case 'x' -> into.appendCodePoint(hexadecimal(2));
            case 'u' -> into.appendCodePoint(hexadecimal(4));
            case 'U' -> into.appendCodePoint(hexadecimal(8));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> into.append(octal(c));
            default -> into.append('\\').append(c); // Python keeps an unknown escape as it stands
        }
    }

    private int hexadecimal(int digits) throws EngineException {
        int end = at + digits;
        int value = 0;
        for (; at < end; at++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw wrong(digits + " hexadecimal digits");
            }
            value = (value << 4) | digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw wrong("a character of Unicode");
        }
        return value;
    }

    private char octal(char first) {
        int value = first - '0';
        for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
            value = value * 8 + source.charAt(at++) - '0';
        }
        return (char) value;
    }

    private void skipSpace() {
        while (at < source.length() && PythonText.isSpace(source.charAt(at))) {
            at++;
        }
    }

    /** The character ahead; NUL at the end, which no literal contains. */
    private char peek() {
        return at < source.length() ? source.charAt(at) : '\0';
    }

    private char take() throws EngineException {
        if (at >= source.length()) {
            throw wrong("the end of the literal");
        }
        return source.charAt(at++);
    }

    private EngineException wrong(String expected) {
        return Problem.of("EV-003", "a Python list cannot be read at character " + at)
                .found("\"" + (source.length() > 80 ? source.substring(0, 80) + "…" : source) + "\"")
                .expected(expected)
                .asException();
    }
}

package io.espalier.report.text;

import java.util.Locale;
import java.util.Map;

/** Text as plain pdfLaTeX sets it: characters it has no glyph for are written out by their code point. */
public final class LatexText {
    private static final Map<Integer, String> SYMBOLS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '"', "\\textquotedbl{}"),
            Map.entry(0x2013, "--"),
            Map.entry(0x2014, "---"),
            Map.entry(0x2018, "`"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201C, "``"),
            Map.entry(0x201D, "''"),
            Map.entry(0x2026, "\\ldots{}"),
            Map.entry(0x2192, "$\\rightarrow$"),
            Map.entry(0x2212, "$-$"),
            Map.entry(0x221E, "$\\infty$"),
            Map.entry(0x2248, "$\\approx$"),
            Map.entry(0x2260, "$\\neq$"),
            Map.entry(0x2264, "$\\leq$"),
            Map.entry(0x2265, "$\\geq$"),
            Map.entry(0x0394, "$\\Delta$"),
            Map.entry(0x03C1, "$\\rho$"),
            Map.entry(0x00A0, "~"),
            Map.entry(0x00B0, "\\textdegree{}"),
            Map.entry(0x00B1, "$\\pm$"),
            Map.entry(0x00B2, "$^2$"),
            Map.entry(0x00B3, "$^3$"),
            Map.entry(0x00B5, "$\\mu$"),
            Map.entry(0x00B7, "$\\cdot$"),
            Map.entry(0x00D7, "$\\times$"));

    private LatexText() {}

    /** Returns a line of text for LaTeX, with its special characters written out. */
    public static String of(String text) {
        StringBuilder escaped = new StringBuilder();
        VisibleText.line(text).codePoints().forEach(c -> {
            String symbol = SYMBOLS.get(c);
            if (symbol != null) {
                escaped.append(symbol);
            } else if ("{}$&#_%".indexOf(c) >= 0) {
                escaped.append('\\').appendCodePoint(c);
            } else if (c < 0x180 && c != 0x149) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "[U+%04X]", c));
            }
        });
        return escaped.toString();
    }
}

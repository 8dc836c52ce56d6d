package io.espalier.report.table;

import io.espalier.report.text.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A {@code booktabs} table that plain pdfLaTeX compiles (with the packages named in its first line): characters it has no
 * glyph for are written out by their code point.
 */
final class LatexTable {
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

    private LatexTable() {}

    static String render(Table table) {
        StringBuilder out = new StringBuilder("% needs the packages booktabs and fontenc with the option T1\n");
        out.append("\\begin{table}[t]\n\\centering\n");
        if (!table.title().isEmpty()) {
            out.append("\\caption{").append(escape(table.title())).append("}\n");
        }
        out.append("\\label{tab:").append(table.id()).append("}\n\\begin{tabular}{");
        table.columns().forEach(column -> out.append(column.format().isNumeric() ? 'r' : 'l'));
        out.append("}\n\\toprule\n");
        line(
                out,
                table.columns().stream().map(column -> escape(column.heading())).toList());
        out.append("\\midrule\n");
        List<List<Integer>> best = Cells.best(table);
        for (int i = 0; i < table.rows().size(); i++) {
            if (i > 0 && table.rows().get(i).isGroupStart()) {
                out.append("\\midrule\n");
            }
            line(out, row(table, i, best));
        }
        out.append("\\bottomrule\n\\end{tabular}\n");
        if (!table.note().isEmpty()) {
            out.append("\\par\\smallskip\\footnotesize ")
                    .append(escape(table.note()))
                    .append('\n');
        }
        return out.append("\\end{table}\n").toString();
    }

    private static List<String> row(Table table, int row, List<List<Integer>> best) {
        return IntStream.range(0, table.columns().size())
                .mapToObj(j -> {
                    boolean isNumber = table.rows().get(row).cells().get(j) instanceof Cell.Quantity;
                    String text = table.shown(row, j);
                    // A hyphen is no minus sign.
                    String shown = escape(isNumber && text.startsWith("-") ? "−" + text.substring(1) : text);
                    return best.get(j).contains(row) ? "\\textbf{" + shown + "}" : shown;
                })
                .toList();
    }

    // A cell that begins with a bracket would be read as the optional argument of the line break above it.
    private static void line(StringBuilder out, List<String> cells) {
        String joined = String.join(" & ", cells);
        out.append(joined.startsWith("[") || joined.startsWith("*") ? "{}" : "")
                .append(joined)
                .append(" \\\\\n");
    }

    private static String escape(String text) {
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

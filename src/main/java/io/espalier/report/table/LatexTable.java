package io.espalier.report.table;

import io.espalier.report.text.LatexText;
import java.util.List;
import java.util.stream.IntStream;

/** A {@code booktabs} table that plain pdfLaTeX compiles (with the packages named in its first line). */
final class LatexTable {
    private LatexTable() {}

    static String render(Table table) {
        StringBuilder out = new StringBuilder("% needs the packages booktabs and fontenc with the option T1\n");
        out.append("\\begin{table}[t]\n\\centering\n");
        if (!table.title().isEmpty()) {
            out.append("\\caption{").append(LatexText.of(table.title())).append("}\n");
        }
        out.append("\\label{tab:").append(table.id()).append("}\n\\begin{tabular}{");
        table.columns().forEach(column -> out.append(column.format().isNumeric() ? 'r' : 'l'));
        out.append("}\n\\toprule\n");
        line(
                out,
                table.columns().stream()
                        .map(column -> LatexText.of(column.heading()))
                        .toList());
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
                    .append(LatexText.of(table.note()))
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
                    String shown = LatexText.of(isNumber && text.startsWith("-") ? "−" + text.substring(1) : text);
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
}

package io.espalier.report.table;

import io.espalier.report.text.VisibleText;
import java.util.List;

/** A pipe table; every character with a meaning in Markdown or HTML is escaped. */
final class MarkdownTable {
    private static final String SPECIAL = "\\`*_{}[]|~#";

    private MarkdownTable() {}

    static String render(Table table) {
        StringBuilder out = new StringBuilder();
        if (!table.title().isEmpty()) {
            out.append("**").append(escape(table.title())).append("**\n\n");
        }
        StringBuilder rule = new StringBuilder("|");
        out.append('|');
        for (TableColumn column : table.columns()) {
            out.append(' ').append(escape(column.heading())).append(" |");
            rule.append(column.format().isNumeric() ? " ---: |" : " :--- |");
        }
        out.append('\n').append(rule).append('\n');
        List<List<Integer>> best = Cells.best(table);
        for (int i = 0; i < table.rows().size(); i++) {
            out.append('|');
            for (int j = 0; j < table.columns().size(); j++) {
                String shown = escape(table.shown(i, j));
                out.append(' ')
                        .append(best.get(j).contains(i) ? "**" + shown + "**" : shown)
                        .append(" |");
            }
            out.append('\n');
        }
        if (!table.note().isEmpty()) {
            out.append('\n').append(escape(table.note())).append('\n');
        }
        return out.toString();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : VisibleText.of(text.replace("\r\n", "\n")).toCharArray()) {
            switch (c) {
                case '\n', '\r' -> escaped.append("<br>");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
            }
        }
        return escaped.toString();
    }
}

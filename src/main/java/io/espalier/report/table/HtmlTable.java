package io.espalier.report.table;

import io.espalier.report.text.VisibleText;
import java.util.List;
import java.util.Locale;

/** A {@code table} element; shading is a custom property, so that the page's style gives it a colour in both themes. */
final class HtmlTable {
    private HtmlTable() {}

    static String render(Table table) {
        StringBuilder out = new StringBuilder("<table>\n");
        if (!table.title().isEmpty()) {
            out.append("<caption>").append(VisibleText.html(table.title())).append("</caption>\n");
        }
        out.append("<thead><tr>");
        for (TableColumn column : table.columns()) {
            out.append("<th scope=\"col\"").append(column.format().isNumeric() ? " class=\"num\"" : "");
            out.append('>').append(VisibleText.html(unbroken(column.heading()))).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        List<List<Integer>> best = Cells.best(table);
        for (int i = 0; i < table.rows().size(); i++) {
            out.append(table.rows().get(i).isGroupStart() ? "<tr class=\"group\">" : "<tr>");
            for (int j = 0; j < table.columns().size(); j++) {
                cell(out, table, i, j, best.get(j).contains(i));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
        if (!table.note().isEmpty()) {
            out.append("<p class=\"note\">")
                    .append(VisibleText.html(table.note()))
                    .append("</p>\n");
        }
        return out.toString();
    }

    // A hyphen or a lone sign is a bad place to break a heading.
    private static String unbroken(String heading) {
        return heading.replace('-', '\u2011').replace(" %", "\u00A0%");
    }

    private static void cell(StringBuilder out, Table table, int row, int column, boolean isBest) {
        Cell cell = table.rows().get(row).cells().get(column);
        double shade = Cells.shade(cell);
        out.append("<td");
        if (table.columns().get(column).format().isNumeric()) {
            out.append(" class=\"num")
                    .append(Double.isNaN(shade) ? "" : " shaded")
                    .append('"');
        }
        if (!Double.isNaN(shade)) {
            double share = Math.max(0, Math.min(1, shade));
            out.append(String.format(Locale.ROOT, " style=\"--shade:%.2f\"", share));
        }
        String shown = VisibleText.html(table.shown(row, column));
        out.append('>')
                .append(isBest ? "<strong>" + shown + "</strong>" : shown)
                .append("</td>");
    }
}

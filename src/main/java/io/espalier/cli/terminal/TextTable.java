package io.espalier.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lays the table of a finished stage out in columns of text. */
final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    /**
     * Returns the lines of a table.
     *
     * @param title what stands above it
     * @param table columns and rows as the journal has them
     * @return lines with their ends; nothing for a table without rows
     */
    static String of(String title, JsonNode table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(texts(table.path("columns")));
        table.path("rows").forEach(row -> rows.add(texts(row)));
        if (rows.size() < 2) {
            return "";
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder(title).append('\n');
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.append('\n').toString();
    }

    private static List<String> texts(JsonNode cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.asText()));
        return texts;
    }

    /** The first column is set to the left, numbers to the right. */
    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            line.append(GAP).append(i == 0 ? row.get(i) + padding : padding + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}

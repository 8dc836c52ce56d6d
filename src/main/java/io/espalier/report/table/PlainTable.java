package io.espalier.report.table;

import io.espalier.report.text.VisibleText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Aligned columns, a rule below the headings and above each group; the best value carries a star. */
final class PlainTable {
    private static final String GAP = "  ";

    private PlainTable() {}

    static String render(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(TableColumn::heading).toList());
        List<List<Integer>> best = Cells.best(table);
        for (int i = 0; i < table.rows().size(); i++) {
            List<String> line = new ArrayList<>();
            for (int j = 0; j < table.columns().size(); j++) {
                String shown = VisibleText.line(table.shown(i, j));
                line.add(isStarred(best.get(j)) ? shown + (best.get(j).contains(i) ? "*" : " ") : shown);
            }
            lines.add(line);
        }
        return write(table, lines);
    }

    private static boolean isStarred(List<Integer> best) {
        return !best.isEmpty();
    }

    private static String write(Table table, List<List<String>> lines) {
        List<Integer> widths =
                new ArrayList<>(Collections.nCopies(table.columns().size(), 0));
        for (List<String> line : lines) {
            for (int j = 0; j < line.size(); j++) {
                widths.set(j, Math.max(widths.get(j), width(line.get(j))));
            }
        }
        int total = widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1);
        String rule = "─".repeat(total) + "\n";
        StringBuilder out = new StringBuilder();
        if (!table.title().isEmpty()) {
            out.append(VisibleText.line(table.title())).append('\n');
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i == 1 || (i > 1 && table.rows().get(i - 1).isGroupStart())) {
                out.append(rule);
            }
            out.append(line(table, lines.get(i), widths)).append('\n');
        }
        if (!table.note().isEmpty()) {
            out.append(VisibleText.of(table.note())).append('\n');
        }
        return out.toString();
    }

    private static String line(Table table, List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < cells.size(); j++) {
            String space = " ".repeat(widths.get(j) - width(cells.get(j)));
            boolean isNumeric = table.columns().get(j).format().isNumeric();
            line.append(j == 0 ? "" : GAP).append(isNumeric ? space + cells.get(j) : cells.get(j) + space);
        }
        return line.toString().stripTrailing();
    }

    /** Returns the terminal columns of a text: two for East Asian wide characters, none for combining marks. */
    private static int width(String text) {
        return text.codePoints().map(PlainTable::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean isWide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return isWide ? 2 : 1;
    }
}

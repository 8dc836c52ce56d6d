package io.espalier.report.table;

import java.util.stream.Collectors;

/** Tab-separated values as the clipboard of a spreadsheet takes them; numbers at full precision with a point. */
final class TsvTable {
    private TsvTable() {}

    static String render(Table table) {
        StringBuilder out = new StringBuilder();
        out.append(table.columns().stream().map(column -> text(column.key())).collect(Collectors.joining("\t")));
        out.append('\n');
        for (Table.Row row : table.rows()) {
            out.append(row.cells().stream().map(TsvTable::field).collect(Collectors.joining("\t")));
            out.append('\n');
        }
        return out.toString();
    }

    private static String field(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text(text.value());
        }
        return cell instanceof Cell.Quantity number ? CsvTable.number(number.value()) : "";
    }

    // Tabs and line ends would begin a new cell; a leading apostrophe keeps spreadsheets from running text as a
    // formula.
    private static String text(String value) {
        String line = value.replaceAll("[\\t\\r\\n]+", " ");
        return !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    }
}

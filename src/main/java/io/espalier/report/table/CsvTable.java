package io.espalier.report.table;

import java.util.stream.Collectors;

/** RFC 4180: comma, CRLF, quotes doubled; numbers at full precision with a point. */
final class CsvTable {
    private CsvTable() {}

    static String render(Table table) {
        StringBuilder out = new StringBuilder();
        out.append(table.columns().stream().map(column -> text(column.key())).collect(Collectors.joining(",")));
        out.append("\r\n");
        for (Table.Row row : table.rows()) {
            out.append(row.cells().stream().map(CsvTable::field).collect(Collectors.joining(",")));
            out.append("\r\n");
        }
        return out.toString();
    }

    private static String field(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text(text.value());
        }
        return cell instanceof Cell.Quantity number ? number(number.value()) : "";
    }

    /** Writes a number so that reading it gives the same bits; whole numbers without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    // A leading apostrophe keeps spreadsheets from running text as a formula (OWASP, CSV injection).
    private static String text(String value) {
        boolean isFormula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        String safe = isFormula ? "'" + value : value;
        boolean isQuoted = isFormula || safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isQuoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

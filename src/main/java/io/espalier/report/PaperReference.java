package io.espalier.report;

import io.espalier.engine.evaluate.result.PaperTables;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import java.util.ArrayList;
import java.util.List;

/** The paper's printed rows as a table, to hold a trend against. */
final class PaperReference {
    private PaperReference() {}

    /** Returns Tables 2 and 5 of the paper: every printed cell and average, and the average that follows from the cells. */
    static Table table() {
        List<TableColumn> columns = new ArrayList<>(List.of(
                TableColumn.number("Table", ValueFormat.fixed(0)),
                TableColumn.text("Model"),
                TableColumn.text("Method"),
                TableColumn.text("Size"),
                TableColumn.number("Ratio %", ValueFormat.fixed(0))));
        for (Column column : Column.values()) {
            columns.add(TableColumn.number(column.title(), ValueFormat.SCORE));
        }
        columns.add(TableColumn.number("AVG printed", ValueFormat.SCORE));
        columns.add(TableColumn.number("AVG of the cells", ValueFormat.SCORE));
        columns.add(TableColumn.number("AVG-% printed", ValueFormat.SCORE));
        List<Table.Row> rows = new ArrayList<>();
        String above = "";
        for (PaperTables.Row row : PaperTables.rows()) {
            String group = row.table() + row.model();
            rows.add(new Table.Row(cells(row), row.ratio() == 0, !rows.isEmpty() && !group.equals(above)));
            above = group;
        }
        return new Table("paper", "What the paper printed", columns, rows, note());
    }

    private static List<Cell> cells(PaperTables.Row row) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(row.table()),
                Cell.of(row.model()),
                Cell.of(row.method()),
                Cell.of(row.size()),
                Cell.of(row.ratio())));
        for (Column column : Column.values()) {
            Double value = row.cells().get(column);
            cells.add(value == null ? Cell.missing() : Cell.of(value));
        }
        cells.add(Cell.of(row.average().doubleValue()));
        cells.add(Cell.of(row.recomputed().value()));
        cells.add(Cell.of(row.averagePercent().doubleValue()));
        return cells;
    }

    private static String note() {
        List<PaperTables.Row> rows = PaperTables.rows();
        long wrong = rows.stream().filter(row -> !row.agrees()).count();
        return "Other models on other data: hold trends against these rows, not values. Table 2 is without recovery, Table 5"
                + " the best recipes. " + wrong + " of " + rows.size()
                + " printed averages do not follow from their cells.";
    }
}

package io.espalier.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table: the twin of every figure, and the form in which results are printed.
 *
 * @param id short name, used for file names and labels: letters, digits and hyphens
 * @param title one line above the table; may be empty
 * @param columns at least one
 * @param rows each as long as {@code columns}
 * @param note one or more sentences below the table; may be empty
 */
public record Table(String id, String title, List<TableColumn> columns, List<Row> rows, String note) {

    /**
     * One row.
     *
     * @param cells as many as the table has columns
     * @param isReference whether the row is what others are compared with and so never the best itself
     * @param isGroupStart whether a rule separates the row from the one above
     */
    public record Row(List<Cell> cells, boolean isReference, boolean isGroupStart) {
        /** Copies the cells. */
        public Row {
            cells = List.copyOf(cells);
        }

        /** Returns an ordinary row. */
        public static Row of(Cell... cells) {
            return new Row(List.of(cells), false, false);
        }
    }

    /** Copies the lists and refuses rows of another length than the columns. */
    public Table {
        Objects.requireNonNull(title);
        Objects.requireNonNull(note);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a table's id is letters, digits and hyphens, not \"" + id + "\"");
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("table \"" + id + "\" has no columns");
        }
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("table \"" + id + "\" has " + columns.size()
                        + " columns, but a row of " + row.cells().size());
            }
        }
    }

    /** Returns a table of plain rows without a note. */
    public static Table of(String id, String title, List<TableColumn> columns, List<Row> rows) {
        return new Table(id, title, columns, rows, "");
    }

    /** Returns a cell as people read it. */
    public String shown(int row, int column) {
        return columns.get(column).show(rows.get(row).cells().get(column));
    }

    /** Returns this table with another note below it. */
    public Table noted(String text) {
        return new Table(id, title, columns, rows, text);
    }

    /**
     * Finds the best value of a column.
     *
     * @param column index of the column
     * @return the rows that show the best value: none if the column marks none or fewer than two rows compete
     */
    public List<Integer> best(int column) {
        TableColumn.Best best = columns.get(column).best();
        List<Integer> competing = new ArrayList<>();
        double extreme = Double.NaN;
        for (int i = 0; i < rows.size(); i++) {
            double value = rows.get(i).cells().get(column).number();
            if (rows.get(i).isReference() || Double.isNaN(value) || best == TableColumn.Best.NONE) {
                continue;
            }
            competing.add(i);
            boolean isBetter = best == TableColumn.Best.HIGHEST ? value > extreme : value < extreme;
            extreme = Double.isNaN(extreme) || isBetter ? value : extreme;
        }
        if (competing.size() < 2) {
            return List.of();
        }
        String shown = columns.get(column).format().show(extreme);
        return competing.stream().filter(i -> shown(i, column).equals(shown)).toList();
    }
}

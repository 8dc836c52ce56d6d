package io.espalier.report.table;

import java.util.List;
import java.util.stream.IntStream;

/** What several renderers ask of a table. */
final class Cells {
    private Cells() {}

    /** Returns per column the rows with the best value. */
    static List<List<Integer>> best(Table table) {
        return IntStream.range(0, table.columns().size()).mapToObj(table::best).toList();
    }

    /** Returns the shading of a cell, 0 to 1, or NaN. */
    static double shade(Cell cell) {
        return cell instanceof Cell.Quantity number ? number.shade() : Double.NaN;
    }
}

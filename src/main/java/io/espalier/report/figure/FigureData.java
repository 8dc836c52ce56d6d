package io.espalier.report.figure;

import io.espalier.report.table.Table;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The numbers behind a figure, built when somebody asks for them.
 *
 * @param rows how many rows the table has
 * @param source builds it
 */
public record FigureData(long rows, Supplier<Table> source) {
    /** Refuses null. */
    public FigureData {
        Objects.requireNonNull(source);
    }

    /** Returns data that are already a table. */
    public static FigureData of(Table table) {
        return new FigureData(table.rows().size(), () -> table);
    }
}

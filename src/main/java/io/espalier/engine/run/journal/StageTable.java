package io.espalier.engine.run.journal;

import java.util.List;

/**
 * A stage's figures as a table for people.
 *
 * @param columns headings
 * @param rows cells, as many in each row as there are columns
 */
public record StageTable(List<String> columns, List<List<String>> rows) {
    /** A table without rows. */
    public static final StageTable EMPTY = new StageTable(List.of(), List.of());

    /** Refuses ragged rows. */
    public StageTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("every row needs " + width + " cells");
        }
    }
}

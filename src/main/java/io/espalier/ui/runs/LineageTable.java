package io.espalier.ui.runs;

import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.lineage.Lineage;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A tree of runs in words: as the rows of a table, and as what stands beside a run. */
final class LineageTable {
    private LineageTable() {}

    /** Returns a table with a row for every run; how deep it stands is a column of its own. */
    static Table of(List<Lineage.Line> lines) {
        List<TableColumn> columns = List.of(
                TableColumn.text("Level"),
                TableColumn.text("Run"),
                TableColumn.text("Kind"),
                TableColumn.text("Came by"),
                TableColumn.text("Also from"));
        List<Table.Row> rows = new ArrayList<>();
        for (Lineage.Line line : lines) {
            List<Cell> cells = List.of(
                    Cell.of(String.valueOf(line.depth())),
                    Cell.of(line.run().name()),
                    Cell.of(line.run().kind()),
                    Cell.of(line.by().map(origin -> origin.how().word()).orElse("")),
                    Cell.of(others(line)));
            rows.add(new Table.Row(cells, false, false));
        }
        return Table.of("lineage", Texts.get("runs.lineage"), columns, rows);
    }

    /** Returns how a run came from the one above it and which others it came from; empty for a root that came from none. */
    static String words(Lineage.Line line) {
        String by = line.by()
                .map(origin -> Texts.get("runs.lineage." + origin.how().word()))
                .orElse("");
        String others = others(line);
        if (others.isEmpty()) {
            return by;
        }
        return by.isEmpty()
                ? Texts.get("runs.lineage.gone", others)
                : by + " · " + Texts.get("runs.lineage.also", others);
    }

    private static String others(Lineage.Line line) {
        return line.others().stream().map(RunOrigin::name).distinct().collect(Collectors.joining(", "));
    }
}

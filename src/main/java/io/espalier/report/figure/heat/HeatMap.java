package io.espalier.report.figure.heat;

import io.espalier.report.figure.FigureData;
import io.espalier.report.figure.FigureSize;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.PaintedFigure;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import io.espalier.report.theme.ColourMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Importance of head groups or MLP neurons over the layers, with what a plan keeps.
 *
 * @param text name, title and description
 * @param groupName what a column is, such as {@code Head} or {@code Neuron}
 * @param grid the values, [layers][groups]
 * @param mask what the plan keeps; empty to show all alike
 * @param look colours, scale and order
 */
public record HeatMap(FigureText text, String groupName, HeatGrid grid, Optional<KeptMask> mask, Look look) {

    /**
     * How a heat map is shown.
     *
     * @param map colour map
     * @param scale linear, logarithmic or by rank
     * @param lowClip share of cells drawn like the low end
     * @param highClip share of cells below the high end
     * @param isSorted whether each layer's groups stand in order of importance rather than of their index
     */
    public record Look(ColourMap map, HeatScale.Kind scale, double lowClip, double highClip, boolean isSorted) {
        /** Viridis, logarithmic, everything shown, in the order of the weights. */
        public static final Look USUAL = new Look(ColourMap.VIRIDIS, HeatScale.Kind.LOG, 0.005, 1, false);

        /** Returns this look with each layer sorted by importance. */
        public Look sorted() {
            return new Look(map, scale, lowClip, highClip, true);
        }
    }

    /** Refuses null parts. */
    public HeatMap {
        Objects.requireNonNull(text);
        Objects.requireNonNull(groupName);
        Objects.requireNonNull(grid);
        Objects.requireNonNull(mask);
        Objects.requireNonNull(look);
    }

    /** Returns the figure. */
    public PaintedFigure figure() {
        int[][] order = look.isSorted() ? grid.order() : new int[0][];
        HeatGrid shown = look.isSorted() ? grid.arranged(order) : grid;
        Optional<KeptMask> kept = look.isSorted() ? mask.map(m -> m.arranged(order)) : mask;
        HeatScale scale = look.map().isDiverging()
                ? HeatScale.aroundZero(grid, look.highClip())
                : HeatScale.of(grid, look.scale(), look.lowClip(), look.highClip());
        HeatMapPainter painter = new HeatMapPainter(new HeatMap(text, groupName, shown, kept, look), scale);
        double height = Math.min(620, Math.max(200, 110 + grid.rows() * (grid.columns() <= 64 ? 20.0 : 9.0)));
        return new PaintedFigure(text, new FigureSize(640, height), painter, new FigureData(grid.size(), this::table));
    }

    /** Returns the label of the horizontal axis. */
    String columnLabel() {
        return look.isSorted() ? groupName + "s, most important first" : groupName;
    }

    private Table table() {
        List<TableColumn> columns = List.of(
                TableColumn.number("Layer", ValueFormat.INTEGER),
                TableColumn.number(groupName, ValueFormat.INTEGER),
                TableColumn.number("Importance", ValueFormat.SIGNIFICANT),
                TableColumn.number("Rank", ValueFormat.INTEGER),
                TableColumn.text("Plan"));
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < grid.rows(); i++) {
            for (int j = 0; j < grid.columns(); j++) {
                if (!Float.isNaN(grid.value(i, j))) {
                    rows.add(row(i, j));
                }
            }
        }
        return Table.of(text.id(), text.title(), columns, rows);
    }

    private Table.Row row(int layer, int group) {
        boolean isKept = mask.isEmpty() || mask.get().isKept(layer, group);
        return Table.Row.of(
                Cell.of(layer),
                Cell.of(group),
                Cell.of(grid.value(layer, group)),
                Cell.of(grid.rank(layer, group)),
                Cell.of(isKept ? "kept" : "removed"));
    }
}

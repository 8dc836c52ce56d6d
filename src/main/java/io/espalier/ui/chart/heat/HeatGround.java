package io.espalier.ui.chart.heat;

import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.note.NoteLayer;
import java.util.Optional;
import javafx.geometry.Point2D;

/**
 * Cells as what notes are pinned on: x is the column, y the row.
 *
 * @param map whose cells
 */
record HeatGround(HeatMapPane map) implements NoteLayer.Ground {
    @Override
    public Box plot() {
        return map.plot();
    }

    @Override
    public Optional<Point2D> place(PinnedNote note) {
        HeatMapPane.Cell cell = new HeatMapPane.Cell((int) note.y(), (int) note.x());
        return map.has(cell) ? Optional.of(map.middle(cell)) : Optional.empty();
    }

    @Override
    public Optional<PinnedNote> nearest(double x, double y) {
        return map.cellAt(x, y).map(HeatGround::empty);
    }

    @Override
    public Optional<PinnedNote> pointed() {
        return Optional.ofNullable(map.hoveredProperty().get()).map(HeatGround::empty);
    }

    private static PinnedNote empty(HeatMapPane.Cell cell) {
        return new PinnedNote("", cell.column(), cell.row(), "");
    }

    @Override
    public String told(PinnedNote note) {
        return map.told(new HeatMapPane.Cell((int) note.y(), (int) note.x()));
    }
}

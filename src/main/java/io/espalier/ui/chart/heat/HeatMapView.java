package io.espalier.ui.chart.heat;

import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.hand.Across;
import io.espalier.ui.chart.hand.ZoomHistory;

/** Which rows and columns of a matrix are seen, and the views before that one; no toolkit. */
final class HeatMapView {
    private static final int LEAST_COLUMNS = 4;
    private static final int LEAST_ROWS = 3;

    private final ZoomHistory<Seen> history = new ZoomHistory<>(System::nanoTime);
    private Range allRows = new Range(0, 1);
    private Range allColumns = new Range(0, 1);
    private Seen seen = new Seen(allRows, allColumns);

    private record Seen(Range rows, Range columns) {}

    /** Returns the rows that are seen, from the upper edge of the first to the lower edge of the last. */
    Range rows() {
        return seen.rows();
    }

    /** Returns the columns that are seen. */
    Range columns() {
        return seen.columns();
    }

    /** Takes another matrix and shows all of it; the views of the old one are forgotten. */
    void use(int rows, int columns) {
        allRows = new Range(0, rows);
        allColumns = new Range(0, columns);
        seen = new Seen(allRows, allColumns);
        history.clear();
    }

    /** Shows everything. */
    void reset() {
        show("reset", allRows, allColumns);
    }

    /** Shows less (factor below 1) or more about a place, given as shares of what is seen. */
    void zoom(double factor, double across, double down, Across axes) {
        Range columns = atLeast(seen.columns().zoom(factor, across), Math.min(LEAST_COLUMNS, allColumns.length()));
        Range rows = atLeast(seen.rows().zoom(factor, down), Math.min(LEAST_ROWS, allRows.length()));
        show("wheel", axes.movesY() ? rows : seen.rows(), axes.movesX() ? columns : seen.columns());
    }

    /** Moves what is seen by shares of it. */
    void pan(double across, double down) {
        show("pan", seen.rows().shift(down), seen.columns().shift(across));
    }

    /** Shows these rows and columns. */
    void zoomTo(Range rows, Range columns) {
        show(
                "box",
                atLeast(rows, Math.min(LEAST_ROWS, allRows.length())),
                atLeast(columns, Math.min(LEAST_COLUMNS, allColumns.length())));
    }

    /** Shows what was shown before the last change. */
    void back() {
        history.back().ifPresent(before -> seen = before);
    }

    /** Moves what is seen so that a cell is among it; returns whether it had to move. */
    boolean include(int row, int column) {
        Seen before = seen;
        show("step", including(seen.rows(), row), including(seen.columns(), column));
        return !seen.equals(before);
    }

    private void show(String kind, Range rows, Range columns) {
        Seen next = new Seen(rows.within(allRows), columns.within(allColumns));
        if (!next.equals(seen)) {
            history.leave(seen, kind);
            seen = next;
        }
    }

    private static Range including(Range view, int index) {
        double move = index < view.low() ? index - view.low() : Math.max(0, index + 1 - view.high());
        return view.shift(move / view.length());
    }

    private static Range atLeast(Range range, double length) {
        return range.length() >= length ? range : range.zoom(length / range.length(), 0.5);
    }
}

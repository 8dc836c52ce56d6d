package io.espalier.ui.chart.heat;

import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.hand.Across;
import io.espalier.ui.chart.hand.ChartGestures;
import io.espalier.ui.chart.hand.Zoomed;
import io.espalier.ui.chart.note.NoteLayer;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * Layers down, heads or neurons across, importance as colour, what is removed faded.
 *
 * <p>One pixel shows the largest of the values beneath it, so that a single important neuron stays visible among thousands.
 */
public final class HeatMapPane extends ChartRegion implements Zoomed {
    private static final double LEFT = 52;
    private static final double BOTTOM = 20;
    static final double RIGHT = 70;
    private static final double TOP = 6;

    private final ObjectProperty<@Nullable HeatMapData> data = new SimpleObjectProperty<>();
    private final ObjectProperty<boolean @Nullable []> removed = new SimpleObjectProperty<>();
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.VIRIDIS);
    private final ObjectProperty<HeatScale> scale = new SimpleObjectProperty<>(HeatScale.LINEAR);
    private final DoubleProperty outliers = new SimpleDoubleProperty(0.005);
    private final ReadOnlyObjectWrapper<@Nullable Cell> hovered = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<BiFunction<HeatMapData, Cell, List<String>>> describer =
            new SimpleObjectProperty<>(this::plainly);
    private final String columnName;
    private final HeatMapView view = new HeatMapView();
    private final HeatMapCells cells = new HeatMapCells(view);
    private final NoteLayer notes = new NoteLayer(this, new HeatGround(this));
    private @Nullable Box selection;
    private Point2D pointer = Point2D.ZERO;

    /**
     * A cell under the pointer.
     *
     * @param row layer
     * @param column head or neuron
     */
    public record Cell(int row, int column) {}

    /**
     * Makes an empty map.
     *
     * @param columnName what a column is, such as {@code head}
     */
    public HeatMapPane(String columnName) {
        this.columnName = columnName;
        setPrefSize(420, 240);
        data.addListener(change -> use());
        scale.addListener(change -> recolour());
        outliers.addListener(change -> recolour());
        colours.addListener(change -> recolour());
        removed.addListener(change -> redraw());
        hovered.addListener(change -> redrawOver());
        ChartGestures.install(this, this);
    }

    /** Returns the matrix shown; null: nothing. */
    public ObjectProperty<@Nullable HeatMapData> dataProperty() {
        return data;
    }

    /** Returns the mask, as long as the matrix, row by row; null: nothing is removed. */
    public ObjectProperty<boolean @Nullable []> removedProperty() {
        return removed;
    }

    /** Returns the colour map. */
    public ObjectProperty<ColourMap> coloursProperty() {
        return colours;
    }

    /** Returns how values become colours. */
    public ObjectProperty<HeatScale> scaleProperty() {
        return scale;
    }

    /** Returns the share of values cut off at each end of the colours. */
    public DoubleProperty outliersProperty() {
        return outliers;
    }

    /** Returns what the label under the pointer says of a cell before whether it is kept; by default value and rank. */
    public ObjectProperty<BiFunction<HeatMapData, Cell, List<String>>> describerProperty() {
        return describer;
    }

    /** Returns the cell under the pointer, or null. */
    public ReadOnlyObjectProperty<@Nullable Cell> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    private void use() {
        HeatMapData now = data.get();
        if (now != null) {
            view.use(now.rows(), now.columns());
        }
        hovered.set(null);
        recolour();
    }

    @Override
    public void resetView() {
        view.reset();
        hovered.set(null);
        redraw();
    }

    @Override
    public void backView() {
        view.back();
        redraw();
    }

    @Override
    public void zoom(double factor, double x, double y, Across axes) {
        Box plot = plot();
        view.zoom(factor, clamp((x - plot.x()) / plot.width()), clamp((y - plot.y()) / plot.height()), axes);
        redraw();
    }

    @Override
    public void pan(double dx, double dy) {
        Box plot = plot();
        view.pan(-dx / plot.width(), -dy / plot.height());
        redraw();
    }

    @Override
    public void select(@Nullable Box box) {
        selection = box;
        redrawOver();
    }

    @Override
    public void zoomTo(Box box) {
        Box plot = plot();
        view.zoomTo(
                new Range(
                        view.rows().at((box.y() - plot.y()) / plot.height()),
                        view.rows().at((box.bottom() - plot.y()) / plot.height())),
                new Range(
                        view.columns().at((box.x() - plot.x()) / plot.width()),
                        view.columns().at((box.right() - plot.x()) / plot.width())));
        redraw();
    }

    @Override
    public boolean clickLegend(double x, double y, boolean alone) {
        return false;
    }

    @Override
    public NoteLayer notes() {
        return notes;
    }

    /** Moves the pointed-at cell by whole cells, for the keyboard; begins at the upper left of what is seen. */
    @Override
    public void step(int across, int down) {
        HeatMapData now = data.get();
        if (now == null) {
            return;
        }
        Cell cell = hovered.get();
        int column = cell == null ? (int) view.columns().low() : cell.column() + across;
        int row = cell == null ? (int) view.rows().low() : cell.row() + down;
        Cell next = new Cell(clamp(row, now.rows()), clamp(column, now.columns()));
        if (view.include(next.row(), next.column())) {
            redraw();
        }
        pointer = middle(next);
        hovered.set(next);
        setAccessibleHelp(String.join(", ", describe(now, next)));
        redrawOver();
    }

    private static int clamp(int index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    @Override
    public void point(double x, double y) {
        pointer = new Point2D(x, y);
        hovered.set(cellAt(x, y).orElse(null));
        redrawOver();
    }

    /** Returns the cell at a place. */
    Optional<Cell> cellAt(double x, double y) {
        HeatMapData now = data.get();
        Box plot = plot();
        if (now == null || !plot.contains(x, y)) {
            return Optional.empty();
        }
        int column = (int) view.columns().at((x - plot.x()) / plot.width());
        int row = (int) view.rows().at((y - plot.y()) / plot.height());
        return Optional.of(new Cell(Math.min(row, now.rows() - 1), Math.min(column, now.columns() - 1)));
    }

    /** Returns whether the matrix has a cell. */
    boolean has(Cell cell) {
        HeatMapData now = data.get();
        return now != null
                && cell.row() >= 0
                && cell.row() < now.rows()
                && cell.column() >= 0
                && cell.column() < now.columns();
    }

    /** Returns where the middle of a cell lies. */
    Point2D middle(Cell cell) {
        Box plot = plot();
        return new Point2D(
                plot.x() + view.columns().share(cell.column() + 0.5) * plot.width(),
                plot.y() + view.rows().share(cell.row() + 0.5) * plot.height());
    }

    /** Returns what is known of a cell in a line. */
    String told(Cell cell) {
        HeatMapData now = data.get();
        return now == null || !has(cell) ? "" : String.join(", ", describe(now, cell));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        HeatMapData now = data.get();
        Box plot = plot();
        if (now == null || plot.width() < 8 || plot.height() < 8) {
            return;
        }
        cells.draw(this, g, plot, now, new HeatMapCells.Look(colours.get(), mask(now)));
        HeatMapAxes.draw(this, g, view, columnName);
        HeatMapLegend.draw(this, g, now, plot);
        notes.draw(g);
        drawFocus(g, plot);
    }

    @Override
    protected void drawOver(GraphicsContext g, double width, double height) {
        HeatMapData now = data.get();
        if (now != null) {
            drawSelection(g, selection);
            drawHover(g, now, plot());
        }
    }

    private void drawHover(GraphicsContext g, HeatMapData now, Box plot) {
        Cell cell = hovered.get();
        if (cell == null) {
            return;
        }
        double cellWidth = plot.width() / view.columns().length();
        double cellHeight = plot.height() / view.rows().length();
        double x = plot.x() + (cell.column() - view.columns().low()) * cellWidth;
        double y = plot.y() + (cell.row() - view.rows().low()) * cellHeight;
        g.setStroke(ink(Ink.MARK));
        g.setLineWidth(2);
        g.strokeRect(x, y, Math.max(2, cellWidth), cellHeight);
        drawTip(g, pointer.getX(), pointer.getY(), describe(now, cell));
    }

    /** Returns what is known of a cell: where, value, rank, kept or removed. */
    List<String> describe(HeatMapData now, Cell cell) {
        boolean[] mask = mask(now);
        List<String> lines = new ArrayList<>();
        lines.add(Texts.get("chart.cell", cell.row(), columnName, cell.column()));
        lines.addAll(describer.get().apply(now, cell));
        if (mask != null) {
            boolean gone = mask[cell.row() * now.columns() + cell.column()];
            lines.add(Texts.get(gone ? "chart.removed" : "chart.kept"));
        }
        return lines;
    }

    private List<String> plainly(HeatMapData now, Cell cell) {
        float value = now.value(cell.row(), cell.column());
        return List.of(
                Texts.get("chart.cell.value", Figures.value(value)),
                Texts.get("chart.cell.rank", now.rank(value), now.size()));
    }

    private boolean @Nullable [] mask(HeatMapData now) {
        boolean[] mask = removed.get();
        return mask == null || mask.length != now.size() ? null : mask;
    }

    private void recolour() {
        HeatMapData now = data.get();
        if (now == null) {
            cells.use(new float[0]);
        } else {
            cells.use(
                    colours.get().isDiverging()
                            ? now.sharesAroundZero(outliers.get())
                            : now.shares(scale.get(), outliers.get()));
        }
        redraw();
    }

    @Override
    public Box plot() {
        return new Box(LEFT, TOP, Math.floor(getWidth()) - LEFT - RIGHT, Math.floor(getHeight()) - TOP - BOTTOM);
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }
}

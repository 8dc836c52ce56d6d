package io.espalier.ui.chart;

import io.espalier.report.theme.ColourMap;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Layers down, heads or neurons across, importance as colour, what is removed faded.
 *
 * <p>One pixel shows the largest of the values beneath it, so that a single important neuron stays visible among thousands.
 */
public final class HeatMapPane extends ChartRegion {
    private static final double LEFT = 52;
    private static final double BOTTOM = 20;
    private static final double RIGHT = 70;
    private static final double TOP = 6;
    private static final double VALUE_WIDTH = 40;
    private static final double VALUE_HEIGHT = 16;

    private final ObjectProperty<@Nullable HeatMapData> data = new SimpleObjectProperty<>();
    private final ObjectProperty<boolean @Nullable []> removed = new SimpleObjectProperty<>();
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.VIRIDIS);
    private final ObjectProperty<HeatScale> scale = new SimpleObjectProperty<>(HeatScale.LINEAR);
    private final DoubleProperty outliers = new SimpleDoubleProperty(0.005);
    private final ReadOnlyObjectWrapper<@Nullable Cell> hovered = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<BiFunction<HeatMapData, Cell, List<String>>> describer =
            new SimpleObjectProperty<>(this::plainly);
    private final String columnName;
    private Range columnView = new Range(0, 1);
    private Range rowView = new Range(0, 1);
    private float[] shares = new float[0];
    private float[] pooled = new float[0];
    private HeatMapRaster.@Nullable Window pooledWindow;
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable WritableImage image;
    private double pointerX;
    private double pointerY;

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
        data.addListener(change -> resetView());
        scale.addListener(change -> recolour());
        outliers.addListener(change -> recolour());
        colours.addListener(change -> recolour());
        removed.addListener(change -> redraw());
        hovered.addListener(change -> redraw());
        HeatMapGestures.install(this);
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

    /** Shows the whole matrix again. */
    public void resetView() {
        HeatMapData now = data.get();
        if (now != null) {
            columnView = new Range(0, now.columns());
            rowView = new Range(0, now.rows());
        }
        hovered.set(null);
        recolour();
    }

    /** Zooms about a point of the surface; factors below 1 come closer. */
    void zoom(double factor, double x, double y, boolean acrossOnly, boolean downOnly) {
        HeatMapData now = data.get();
        if (now == null) {
            return;
        }
        Box plot = plot();
        if (!downOnly) {
            Range next = columnView.zoom(factor, clamp((x - plot.x()) / plot.width()));
            columnView = atLeast(next, Math.min(4, now.columns())).within(new Range(0, now.columns()));
        }
        if (!acrossOnly) {
            Range next = rowView.zoom(factor, clamp((y - plot.y()) / plot.height()));
            rowView = atLeast(next, Math.min(3, now.rows())).within(new Range(0, now.rows()));
        }
        redraw();
    }

    /** Moves the view by pixels. */
    void pan(double dx, double dy) {
        HeatMapData now = data.get();
        if (now == null) {
            return;
        }
        Box plot = plot();
        columnView = columnView.shift(-dx / plot.width()).within(new Range(0, now.columns()));
        rowView = rowView.shift(-dy / plot.height()).within(new Range(0, now.rows()));
        redraw();
    }

    /** Moves the pointed-at cell by whole cells, for the keyboard; begins at the upper left of what is seen. */
    void step(int across, int down) {
        HeatMapData now = data.get();
        if (now == null) {
            return;
        }
        Cell cell = hovered.get();
        int column = cell == null ? (int) columnView.low() : cell.column() + across;
        int row = cell == null ? (int) rowView.low() : cell.row() + down;
        Cell next = new Cell(clamp(row, now.rows()), clamp(column, now.columns()));
        columnView = including(columnView, next.column()).within(new Range(0, now.columns()));
        rowView = including(rowView, next.row()).within(new Range(0, now.rows()));
        Box plot = plot();
        pointerX = plot.x() + columnView.share(next.column() + 0.5) * plot.width();
        pointerY = plot.y() + rowView.share(next.row() + 0.5) * plot.height();
        hovered.set(next);
        setAccessibleHelp(String.join(", ", describe(now, next)));
        redraw();
    }

    private static Range including(Range view, int index) {
        double move = index < view.low() ? index - view.low() : Math.max(0, index + 1 - view.high());
        return view.shift(move / view.length());
    }

    private static int clamp(int index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    /** Tells where the pointer is; outside the plot nothing is hovered. */
    void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        HeatMapData now = data.get();
        Box plot = plot();
        if (now == null || !plot.contains(x, y)) {
            hovered.set(null);
            return;
        }
        int column = (int) columnView.at((x - plot.x()) / plot.width());
        int row = (int) rowView.at((y - plot.y()) / plot.height());
        hovered.set(new Cell(Math.min(row, now.rows() - 1), Math.min(column, now.columns() - 1)));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        HeatMapData now = data.get();
        Box plot = plot();
        if (now == null || plot.width() < 8 || plot.height() < 8) {
            return;
        }
        drawCells(g, now, plot);
        drawAxes(g, now, plot);
        HeatMapLegend.draw(this, g, now, plot);
        drawFocus(g, plot);
        drawHover(g, now, plot);
    }

    private void drawCells(GraphicsContext g, HeatMapData now, Box plot) {
        int firstRow = (int) Math.floor(rowView.low());
        int rows = Math.min(now.rows(), (int) Math.ceil(rowView.high())) - firstRow;
        int firstColumn = (int) Math.floor(columnView.low());
        int columns = Math.min(now.columns(), (int) Math.ceil(columnView.high())) - firstColumn;
        int across = Math.min(columns, (int) Math.ceil(plot.width()));
        var window = new HeatMapRaster.Window(firstRow, rows, firstColumn, columns, across);
        int[] pixels = pixels(across, rows);
        var paint = new HeatMapRaster.Paint(colours.get().table(), argb(ink(Ink.REMOVED)), mask(now));
        HeatMapRaster.colour(pooled(now, window), now.columns(), window, paint, pixels);
        if (buffer == null || image == null) {
            return;
        }
        buffer.updateBuffer(b -> null);
        double cellWidth = plot.width() / columnView.length();
        double cellHeight = plot.height() / rowView.length();
        g.save();
        g.beginPath();
        g.rect(plot.x(), plot.y(), plot.width(), plot.height());
        g.clip();
        g.setImageSmoothing(false);
        double x = plot.x() + (firstColumn - columnView.low()) * cellWidth;
        double y = plot.y() + (firstRow - rowView.low()) * cellHeight;
        g.drawImage(image, x, y, columns * cellWidth, rows * cellHeight);
        drawGaps(g, plot, cellWidth, cellHeight);
        if (cellWidth >= VALUE_WIDTH && cellHeight >= VALUE_HEIGHT) {
            drawValues(g, now, new HeatMapRaster.Window(firstRow, rows, firstColumn, columns, columns), pixels);
        }
        g.restore();
    }

    /** Returns the pooled window, the one of the last drawing while neither window nor shares have changed. */
    private float[] pooled(HeatMapData now, HeatMapRaster.Window window) {
        if (!window.equals(pooledWindow)) {
            pooled = HeatMapRaster.pool(
                    shares, now.columns(), window, colours.get().isDiverging());
            pooledWindow = window;
        }
        return pooled;
    }

    private void drawGaps(GraphicsContext g, Box plot, double cellWidth, double cellHeight) {
        g.setFill(ink(Ink.PAPER));
        if (cellHeight >= 7) {
            for (int row = (int) Math.ceil(rowView.low()); row < rowView.high(); row++) {
                g.fillRect(plot.x(), Math.rint(plot.y() + (row - rowView.low()) * cellHeight), plot.width(), 1);
            }
        }
        if (cellWidth >= 7) {
            for (int column = (int) Math.ceil(columnView.low()); column < columnView.high(); column++) {
                g.fillRect(Math.rint(plot.x() + (column - columnView.low()) * cellWidth), plot.y(), 1, plot.height());
            }
        }
    }

    /** Writes the values into cells that have room for them, dark on light and light on dark. */
    private void drawValues(GraphicsContext g, HeatMapData now, HeatMapRaster.Window window, int[] pixels) {
        Box plot = plot();
        double cellWidth = plot.width() / columnView.length();
        double cellHeight = plot.height() / rowView.length();
        g.setTextAlign(TextAlignment.CENTER);
        for (int i = 0; i < window.rows() * window.columns(); i++) {
            int row = window.firstRow() + i / window.columns();
            int column = window.firstColumn() + i % window.columns();
            double x = plot.x() + (column + 0.5 - columnView.low()) * cellWidth;
            double y = plot.y() + (row + 0.5 - rowView.low()) * cellHeight;
            g.setFill(HeatMapRaster.isLight(pixels[i]) ? Color.BLACK : Color.WHITE);
            g.fillText(Figures.brief(now.value(row, column)), x, y);
        }
    }

    private void drawAxes(GraphicsContext g, HeatMapData now, Box plot) {
        double cellHeight = plot.height() / rowView.length();
        int stride = Math.max(1, (int) Math.ceil(13 / cellHeight));
        for (int row = (int) Math.ceil(rowView.low()); row < rowView.high(); row++) {
            double y = plot.y() + (row + 0.5 - rowView.low()) * cellHeight;
            if (row % stride == 0 && y > plot.y() && y < plot.bottom()) {
                write(g, Ink.MUTED, TextAlignment.RIGHT, "L" + row, plot.x() - 8, y);
            }
        }
        double cellWidth = plot.width() / columnView.length();
        double middle = cellWidth >= 7 ? 0.5 : 0;
        for (double tick : Ticks.linear(columnView, (int) Math.max(2, plot.width() / 64))) {
            if (tick == Math.rint(tick) && tick < now.columns() && tick >= columnView.low()) {
                double x = plot.x() + (tick + middle - columnView.low()) * cellWidth;
                write(g, Ink.MUTED, TextAlignment.CENTER, Ticks.label(tick), x, plot.bottom() + 11);
            }
        }
        write(g, Ink.MUTED, TextAlignment.RIGHT, columnName, plot.x() - 12, plot.bottom() + 11);
        double perPixel = columnView.length() / plot.width();
        if (perPixel > 1.5) {
            String badge = Texts.get("chart.pooled", Math.round(perPixel));
            write(g, Ink.MUTED, TextAlignment.RIGHT, badge, plot.right() + RIGHT - 2, plot.bottom() + 11);
        }
    }

    private void drawHover(GraphicsContext g, HeatMapData now, Box plot) {
        Cell cell = hovered.get();
        if (cell == null) {
            return;
        }
        double cellWidth = plot.width() / columnView.length();
        double cellHeight = plot.height() / rowView.length();
        double x = plot.x() + (cell.column() - columnView.low()) * cellWidth;
        double y = plot.y() + (cell.row() - rowView.low()) * cellHeight;
        g.setStroke(ink(Ink.MARK));
        g.setLineWidth(2);
        g.strokeRect(x, y, Math.max(2, cellWidth), cellHeight);
        drawTip(g, pointerX, pointerY, describe(now, cell));
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

    private int[] pixels(int width, int rows) {
        if (buffer == null || buffer.getWidth() != width || buffer.getHeight() != rows) {
            PixelBuffer<IntBuffer> fresh = new PixelBuffer<>(
                    width, rows, IntBuffer.allocate(width * rows), PixelFormat.getIntArgbPreInstance());
            buffer = fresh;
            image = new WritableImage(fresh);
        }
        return buffer.getBuffer().array();
    }

    private void recolour() {
        HeatMapData now = data.get();
        if (now == null) {
            shares = new float[0];
        } else {
            shares = colours.get().isDiverging()
                    ? now.sharesAroundZero(outliers.get())
                    : now.shares(scale.get(), outliers.get());
        }
        pooledWindow = null;
        redraw();
    }

    private Box plot() {
        return new Box(LEFT, TOP, Math.floor(getWidth()) - LEFT - RIGHT, Math.floor(getHeight()) - TOP - BOTTOM);
    }

    private static Range atLeast(Range range, double length) {
        return range.length() >= length ? range : range.zoom(length / range.length(), 0.5);
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }

    private static int argb(Color colour) {
        return 0xFF000000
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }
}

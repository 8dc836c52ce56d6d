package io.espalier.ui.chart.heat;

import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.platform.Figures;
import java.nio.IntBuffer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** The cells of a heat map: pooled to pixels, coloured, faded where removed, with gaps and values where there is room. */
final class HeatMapCells {
    private static final double VALUE_WIDTH = 40;
    private static final double VALUE_HEIGHT = 16;
    private static final double GAP_SIZE = 7;

    private final HeatMapView view;
    private float[] shares = new float[0];
    private float[] pooled = new float[0];
    private HeatMapRaster.@Nullable Window pooledWindow;
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable WritableImage image;

    /**
     * How cells look.
     *
     * @param colours colour map
     * @param removed mask, row by row; null: nothing is removed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the canvas, never compared
    record Look(ColourMap colours, boolean @Nullable [] removed) {}

    /** What of the matrix lies in the plot, and how large a cell is in pixels. */
    private record Part(HeatMapRaster.Window window, Box plot, double cellWidth, double cellHeight) {}

    HeatMapCells(HeatMapView view) {
        this.view = view;
    }

    /** Takes the place of every value on the colour map, 0 to 1; empty: nothing to draw. */
    void use(float[] newShares) {
        shares = newShares;
        pooledWindow = null;
    }

    void draw(ChartRegion chart, GraphicsContext g, Box plot, HeatMapData data, Look look) {
        Part part = part(plot, data);
        HeatMapRaster.Window window = part.window();
        int[] pixels = pixels(window.width(), window.rows());
        var paint = new HeatMapRaster.Paint(look.colours().table(), argb(chart.ink(Ink.REMOVED)), look.removed());
        HeatMapRaster.colour(pooled(data, window, look), data.columns(), window, paint, pixels);
        if (buffer == null || image == null) {
            return;
        }
        buffer.updateBuffer(b -> null);
        g.save();
        g.beginPath();
        g.rect(plot.x(), plot.y(), plot.width(), plot.height());
        g.clip();
        g.setImageSmoothing(false);
        double width = window.columns() * part.cellWidth();
        g.drawImage(
                image,
                x(part, window.firstColumn()),
                y(part, window.firstRow()),
                width,
                window.rows() * part.cellHeight());
        g.setFill(chart.ink(Ink.PAPER));
        drawGaps(g, part);
        if (part.cellWidth() >= VALUE_WIDTH && part.cellHeight() >= VALUE_HEIGHT) {
            drawValues(g, data, part, pixels);
        }
        g.restore();
    }

    private Part part(Box plot, HeatMapData data) {
        int firstRow = (int) Math.floor(view.rows().low());
        int rows = Math.min(data.rows(), (int) Math.ceil(view.rows().high())) - firstRow;
        int firstColumn = (int) Math.floor(view.columns().low());
        int columns = Math.min(data.columns(), (int) Math.ceil(view.columns().high())) - firstColumn;
        int across = Math.min(columns, (int) Math.ceil(plot.width()));
        return new Part(
                new HeatMapRaster.Window(firstRow, rows, firstColumn, columns, across),
                plot,
                plot.width() / view.columns().length(),
                plot.height() / view.rows().length());
    }

    /** Returns the pooled window, the one of the last drawing while neither window nor shares have changed. */
    private float[] pooled(HeatMapData data, HeatMapRaster.Window window, Look look) {
        if (!window.equals(pooledWindow)) {
            pooled = HeatMapRaster.pool(
                    shares, data.columns(), window, look.colours().isDiverging());
            pooledWindow = window;
        }
        return pooled;
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

    private double x(Part part, double column) {
        return part.plot().x() + (column - view.columns().low()) * part.cellWidth();
    }

    private double y(Part part, double row) {
        return part.plot().y() + (row - view.rows().low()) * part.cellHeight();
    }

    private void drawGaps(GraphicsContext g, Part part) {
        Box plot = part.plot();
        if (part.cellHeight() >= GAP_SIZE) {
            for (int row = (int) Math.ceil(view.rows().low()); row < view.rows().high(); row++) {
                g.fillRect(plot.x(), Math.rint(y(part, row)), plot.width(), 1);
            }
        }
        if (part.cellWidth() >= GAP_SIZE) {
            for (int column = (int) Math.ceil(view.columns().low());
                    column < view.columns().high();
                    column++) {
                g.fillRect(Math.rint(x(part, column)), plot.y(), 1, plot.height());
            }
        }
    }

    /** Writes the values into cells that have room for them, dark on light and light on dark. */
    private void drawValues(GraphicsContext g, HeatMapData data, Part part, int[] pixels) {
        HeatMapRaster.Window window = part.window();
        g.setTextAlign(TextAlignment.CENTER);
        for (int i = 0; i < window.rows() * window.columns(); i++) {
            int row = window.firstRow() + i / window.columns();
            int column = window.firstColumn() + i % window.columns();
            g.setFill(HeatMapRaster.isLight(pixels[i]) ? Color.BLACK : Color.WHITE);
            g.fillText(Figures.brief(data.value(row, column)), x(part, column + 0.5), y(part, row + 0.5));
        }
    }

    private static int argb(Color colour) {
        return 0xFF000000
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }
}

package io.espalier.report.figure.heat;

import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.ColourMap;
import java.awt.Color;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a heat map into pixels: the same code for the window's pixel buffer and for exports.
 *
 * <p>A pixel that covers several cells shows the largest, so that one important neuron among thousands stays visible. Removed
 * cells are dimmed towards the theme's colour for what goes, by the share of removed cells under the pixel. One call on
 * 32 x 11,008 cells takes about a millisecond.
 */
public final class HeatRaster {
    static final double DIMMED = 0.82;

    /**
     * The stretch of a heat map that is shown, and on how many pixels.
     *
     * @param left first column, fractions allowed
     * @param right end of the columns
     * @param top first row
     * @param bottom end of the rows
     * @param width pixels
     * @param height pixels
     */
    public record View(double left, double right, double top, double bottom, int width, int height) {
        /** Refuses empty views. */
        public View {
            if (!(right > left && bottom > top && width > 0 && height > 0)) {
                throw new IllegalArgumentException("an empty view of a heat map");
            }
        }

        /** Returns the view of a whole map. */
        public static View all(HeatLevels levels, int width, int height) {
            return new View(0, levels.columns(), 0, levels.rows(), width, height);
        }

        /** Returns how many columns one pixel covers. */
        public double columnsPerPixel() {
            return (right - left) / width;
        }

        /** Returns the column under a pixel. */
        public int column(double x) {
            return (int) Math.floor(left + (right - left) * x / width);
        }

        /** Returns the row under a pixel. */
        public int row(double y) {
            return (int) Math.floor(top + (bottom - top) * y / height);
        }
    }

    /**
     * Colours of a raster.
     *
     * @param map colour map
     * @param theme ground and colour of removed cells
     */
    public record Colours(ColourMap map, ChartTheme theme) {}

    private HeatRaster() {}

    /**
     * Paints a view.
     *
     * @param levels the map
     * @param mask which cells stay; empty to show all alike
     * @param colours colour map and theme
     * @param view what and how large
     * @return width x height opaque pixels {@code 0xFFRRGGBB}, row by row; cells without a value are the ground
     */
    public static int[] argb(HeatLevels levels, Optional<KeptMask> mask, Colours colours, View view) {
        int[] pixels = new int[view.width() * view.height()];
        Painter painter = new Painter(levels, mask, colours);
        int[] line = new int[view.width()];
        int last = -1;
        for (int y = 0; y < view.height(); y++) {
            int row = view.row(y + 0.5);
            if (row != last || y == 0) {
                painter.line(line, view, row);
                last = row;
            }
            System.arraycopy(line, 0, pixels, y * view.width(), view.width());
        }
        return pixels;
    }

    private static final class Painter {
        private final HeatLevels levels;
        private final Optional<KeptMask> mask;
        private final int[] table;
        private final int ground;
        private final Color removed;

        Painter(HeatLevels levels, Optional<KeptMask> mask, Colours colours) {
            this.levels = levels;
            this.mask = mask;
            this.table = colours.map().table();
            this.ground = colours.theme().background().getRGB();
            this.removed = colours.theme().removed();
        }

        void line(int[] line, View view, int row) {
            if (row < 0 || row >= levels.rows()) {
                Arrays.fill(line, ground);
                return;
            }
            for (int x = 0; x < line.length; x++) {
                int from = Math.max(0, view.column(x));
                int to = Math.min(levels.columns(), Math.max(from + 1, view.column(x + 1.0)));
                line[x] = from < to ? pixel(row, from, to) : ground;
            }
        }

        private int pixel(int row, int from, int to) {
            int level = largest(levels.row(row), from, to);
            if (level < 0) {
                return ground;
            }
            double share = mask.isEmpty() ? 0 : 1 - mask.get().kept(row, from, to) / (double) (to - from);
            return share == 0 ? table[level] : dimmed(table[level], removed, share);
        }
    }

    private static int largest(short[] cells, int from, int to) {
        int largest = HeatLevels.MISSING;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, cells[i]);
        }
        return largest;
    }

    /** Returns the colour of a cell of which a share is removed. */
    static int dimmed(int colour, Color removed, double share) {
        return ChartTheme.mix(new Color(colour), removed, DIMMED * share).getRGB();
    }
}

package io.espalier.ui.chart.heat;

import org.jspecify.annotations.Nullable;

/** Pools a matrix of shares to the pixels it is shown on and colours them; no toolkit. */
final class HeatMapRaster {
    private static final double FADED = 0.82;

    private HeatMapRaster() {}

    /**
     * What part of the matrix is drawn on how many pixels.
     *
     * @param firstRow first row
     * @param rows number of rows; one pixel each
     * @param firstColumn first column
     * @param columns number of columns
     * @param width number of pixels across, at most {@code columns}
     */
    record Window(int firstRow, int rows, int firstColumn, int columns, int width) {
        /** Returns the first column under a pixel. */
        int columnAt(int pixel) {
            return firstColumn + (int) ((long) pixel * columns / width);
        }
    }

    /**
     * Pools a window: each pixel takes the largest share beneath it, of a difference the one furthest from none.
     *
     * @param shares the whole matrix, row by row
     * @param stride columns of the whole matrix
     * @param window what to draw
     * @param diverging whether the middle of the shares means nothing
     * @return width x rows
     */
    static float[] pool(float[] shares, int stride, Window window, boolean diverging) {
        float[] pooled = new float[window.width() * window.rows()];
        for (int y = 0; y < window.rows(); y++) {
            int row = (window.firstRow() + y) * stride;
            for (int x = 0; x < window.width(); x++) {
                int from = row + window.columnAt(x);
                int to = Math.max(from + 1, row + window.columnAt(x + 1));
                float largest = shares[from];
                for (int i = from + 1; i < to; i++) {
                    largest = diverging ? further(largest, shares[i]) : Math.max(largest, shares[i]);
                }
                pooled[y * window.width() + x] = largest;
            }
        }
        return pooled;
    }

    /**
     * Colours a pooled window: each pixel is faded by the part of it that is removed.
     *
     * @param pooled as {@link #pool} returns it
     * @param stride columns of the whole matrix
     * @param window what was pooled
     * @param paint colours and mask
     * @param pixels takes width x rows opaque colours
     */
    static void colour(float[] pooled, int stride, Window window, Paint paint, int[] pixels) {
        boolean[] removed = paint.removed();
        int last = paint.lut().length - 1;
        for (int y = 0; y < window.rows(); y++) {
            int row = (window.firstRow() + y) * stride;
            for (int x = 0; x < window.width(); x++) {
                int at = y * window.width() + x;
                int colour = paint.lut()[(int) (pooled[at] * last + 0.5f)];
                if (removed != null) {
                    int from = row + window.columnAt(x);
                    int to = Math.max(from + 1, row + window.columnAt(x + 1));
                    int gone = count(removed, from, to);
                    colour = gone == 0 ? colour : mix(colour, paint.faded(), FADED * gone / (to - from));
                }
                pixels[at] = colour;
            }
        }
    }

    private static int count(boolean[] removed, int from, int to) {
        int gone = 0;
        for (int i = from; i < to; i++) {
            gone += removed[i] ? 1 : 0;
        }
        return gone;
    }

    /** Returns whether black is read better on a colour than white. */
    static boolean isLight(int argb) {
        return 0.299 * (argb >> 16 & 255) + 0.587 * (argb >> 8 & 255) + 0.114 * (argb & 255) > 140;
    }

    /** Returns which of two shares lies further from the neutral middle. */
    private static float further(float one, float other) {
        return Math.abs(other - 0.5f) > Math.abs(one - 0.5f) ? other : one;
    }

    static int mix(int from, int to, double share) {
        int t = (int) (share * 256);
        int r = ((from >> 16 & 255) * (256 - t) + (to >> 16 & 255) * t) >> 8;
        int g = ((from >> 8 & 255) * (256 - t) + (to >> 8 & 255) * t) >> 8;
        int b = ((from & 255) * (256 - t) + (to & 255) * t) >> 8;
        return 0xFF000000 | r << 16 | g << 8 | b;
    }

    /**
     * Colours and mask.
     *
     * @param lut opaque colours from least to most
     * @param faded what removed cells fade to
     * @param removed the mask over the whole matrix; null: nothing is removed
     */
    @SuppressWarnings("ArrayRecordComponent") // short-lived parameter object, never compared
    record Paint(int[] lut, int faded, boolean @Nullable [] removed) {}
}

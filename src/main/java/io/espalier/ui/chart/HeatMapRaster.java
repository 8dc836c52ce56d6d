package io.espalier.ui.chart;

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
     * Colours a window: each pixel shows the largest share beneath it, of a difference the one furthest from none, faded by
     * the part of it that is removed.
     *
     * @param shares the whole matrix, row by row
     * @param stride columns of the whole matrix
     * @param window what to draw
     * @param paint colours and mask
     * @param pixels takes width x rows opaque colours
     */
    static void colour(float[] shares, int stride, Window window, Paint paint, int[] pixels) {
        boolean[] removed = paint.removed();
        for (int y = 0; y < window.rows(); y++) {
            int row = (window.firstRow() + y) * stride;
            for (int x = 0; x < window.width(); x++) {
                int from = row + window.columnAt(x);
                int to = Math.max(from + 1, row + window.columnAt(x + 1));
                float largest = shares[from];
                int gone = 0;
                for (int i = from; i < to; i++) {
                    largest = paint.diverging() ? further(largest, shares[i]) : Math.max(largest, shares[i]);
                    if (removed != null && removed[i]) {
                        gone++;
                    }
                }
                int colour = paint.lut()[(int) (largest * (paint.lut().length - 1) + 0.5f)];
                pixels[y * window.width() + x] =
                        gone == 0 ? colour : mix(colour, paint.faded(), FADED * gone / (to - from));
            }
        }
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
     * @param diverging whether the middle of the colours means nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // short-lived parameter object, never compared
    record Paint(int[] lut, int faded, boolean @Nullable [] removed, boolean diverging) {
        /** Takes colours of magnitudes. */
        Paint(int[] lut, int faded, boolean @Nullable [] removed) {
            this(lut, faded, removed, false);
        }
    }
}

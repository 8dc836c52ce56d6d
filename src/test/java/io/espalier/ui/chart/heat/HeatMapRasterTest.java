package io.espalier.ui.chart.heat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HeatMapRasterTest {
    private static final int[] LUT = {0xFF000000, 0xFF404040, 0xFF808080, 0xFFFFFFFF};
    private static final int FADED = 0xFFFF0000;

    private static void paint(
            float[] shares, int stride, HeatMapRaster.Window window, boolean[] removed, int[] pixels) {
        float[] pooled = HeatMapRaster.pool(shares, stride, window, false);
        HeatMapRaster.colour(pooled, stride, window, new HeatMapRaster.Paint(LUT, FADED, removed), pixels);
    }

    @Test
    void onePixelShowsTheLargestOfTheCellsBeneath() {
        float[] shares = {0, 0, 1, 0, 0, 0.34f, 0, 0};
        int[] pixels = new int[2];
        paint(shares, 8, new HeatMapRaster.Window(0, 1, 0, 8, 2), null, pixels);
        assertArrayEquals(new int[] {LUT[3], LUT[1]}, pixels);
    }

    @Test
    void everyPixelEqualsTheColourOfThePooledShare() {
        Random random = new Random(1);
        int rows = 4;
        int columns = 1000;
        float[] shares = new float[rows * columns];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = random.nextFloat();
        }
        HeatMapRaster.Window window = new HeatMapRaster.Window(1, 2, 100, 700, 123);
        int[] pixels = new int[2 * 123];
        paint(shares, columns, window, null, pixels);
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 123; x++) {
                float largest = 0;
                for (int c = window.columnAt(x); c < window.columnAt(x + 1); c++) {
                    largest = Math.max(largest, shares[(y + 1) * columns + c]);
                }
                assertEquals(LUT[Math.round(largest * 3)], pixels[y * 123 + x]);
            }
        }
    }

    @Test
    void onePixelOfADifferenceShowsTheCellFurthestFromNone() {
        float[] shares = {0.5f, 0.1f, 0.6f, 0.5f};
        int[] pixels = new int[2];
        HeatMapRaster.Window window = new HeatMapRaster.Window(0, 1, 0, 4, 2);
        float[] pooled = HeatMapRaster.pool(shares, 4, window, true);
        HeatMapRaster.colour(pooled, 4, window, new HeatMapRaster.Paint(LUT, FADED, null), pixels);
        assertArrayEquals(new int[] {LUT[0], LUT[2]}, pixels);
    }

    @Test
    void removedCellsFadeByTheirShare() {
        float[] shares = {1, 1, 1, 1};
        boolean[] removed = {true, true, false, false};
        int[] pixels = new int[2];
        HeatMapRaster.Window window = new HeatMapRaster.Window(0, 1, 0, 4, 2);
        float[] pooled = HeatMapRaster.pool(shares, 4, window, false);
        HeatMapRaster.colour(pooled, 4, window, new HeatMapRaster.Paint(LUT, 0xFF000000, removed), pixels);
        assertEquals(LUT[3], pixels[1]);
        int faded = pixels[0] & 255;
        assertEquals(46, faded, 3);
    }
}

package io.espalier.report.figure.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.ColourMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeatRasterTest {
    private static final HeatRaster.Colours COLOURS = new HeatRaster.Colours(ColourMap.VIRIDIS, ChartTheme.LIGHT);

    @Test
    void aPixelShowsTheLargestCellUnderIt() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(400);
            float[][] values = new float[rows][columns];
            for (float[] row : values) {
                for (int j = 0; j < columns; j++) {
                    row[j] = random.nextFloat();
                }
            }
            HeatGrid grid = new HeatGrid(values);
            HeatScale scale = HeatScale.of(grid, HeatScale.Kind.LINEAR, 0, 1);
            HeatLevels levels = HeatLevels.of(grid, scale);
            HeatRaster.View view = HeatRaster.View.all(levels, 1 + random.nextInt(90), 1 + random.nextInt(20));
            int[] pixels = HeatRaster.argb(levels, Optional.empty(), COLOURS, view);
            for (int k = 0; k < 30; k++) {
                int x = random.nextInt(view.width());
                int y = random.nextInt(view.height());
                float largest = Float.NEGATIVE_INFINITY;
                int from = view.column(x);
                for (int j = from; j < Math.min(columns, Math.max(from + 1, view.column(x + 1.0))); j++) {
                    largest = Math.max(largest, values[view.row(y + 0.5)][j]);
                }
                int level = (int) (scale.share(grid, largest) * 255 + 0.5);
                assertEquals(ColourMap.VIRIDIS.table()[level], pixels[y * view.width() + x]);
            }
        }
    }

    @Test
    void removedCellsAreDimmedAndMissingOnesAreGround() {
        HeatGrid grid = new HeatGrid(new float[][] {{1, 2, 3}, {1, Float.NaN}});
        HeatLevels levels = HeatLevels.of(grid, HeatScale.of(grid, HeatScale.Kind.LINEAR, 0, 1));
        KeptMask mask = KeptMask.of(2, List.of(List.of(0, 1), List.of()));
        int[] pixels = HeatRaster.argb(levels, Optional.of(mask), COLOURS, HeatRaster.View.all(levels, 3, 2));
        int[] table = ColourMap.VIRIDIS.table();
        assertEquals(table[0], pixels[0]);
        assertEquals(HeatRaster.dimmed(table[255], ChartTheme.LIGHT.removed(), 1), pixels[2]);
        assertEquals(HeatRaster.dimmed(table[0], ChartTheme.LIGHT.removed(), 1), pixels[3]);
        assertEquals(ChartTheme.LIGHT.background().getRGB(), pixels[4]);
        assertEquals(ChartTheme.LIGHT.background().getRGB(), pixels[5]);
    }

    @Test
    void anyPanAndZoomGivesPixels() {
        HeatGrid grid = new HeatGrid(new float[][] {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}});
        HeatLevels levels = HeatLevels.of(grid, HeatScale.of(grid, HeatScale.Kind.RANK, 0, 1));
        Random random = new Random(9);
        for (int round = 0; round < 2_000; round++) {
            double left = random.nextGaussian() * 10;
            double top = random.nextGaussian() * 5;
            HeatRaster.View view = new HeatRaster.View(
                    left,
                    left + 1e-3 + random.nextDouble() * 20,
                    top,
                    top + 1e-3 + random.nextDouble() * 8,
                    1 + random.nextInt(30),
                    1 + random.nextInt(30));
            assertEquals(view.width() * view.height(), HeatRaster.argb(levels, Optional.empty(), COLOURS, view).length);
        }
    }

    @Test
    void ranksAndQuantilesAgreeWithTheSortedValues() {
        HeatGrid grid = new HeatGrid(new float[][] {{0.5f, 0.1f}, {0.9f, Float.NaN}});
        assertEquals(0, grid.rank(1, 0));
        assertEquals(1, grid.rank(0, 0));
        assertEquals(2, grid.rank(0, 1));
        assertEquals(-1, grid.rank(1, 1));
        assertEquals(0.5f, grid.quantile(0.5));
        assertEquals(3, grid.size());
    }

    @Test
    void sortingMovesTheMaskWithTheCells() {
        HeatGrid grid = new HeatGrid(new float[][] {{1, 9, 5, 7}});
        KeptMask mask = KeptMask.of(1, List.of(List.of(1, 3))).arranged(grid.order());
        assertEquals(9f, grid.arranged(grid.order()).value(0, 0));
        assertTrue(mask.isKept(0, 0) && mask.isKept(0, 1) && !mask.isKept(0, 2) && !mask.isKept(0, 3));
    }
}

package io.espalier.engine.image.pixels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many tiles a picture is cut into, side by side and one above the other.
 *
 * @param columns tiles in a row
 * @param rows tiles in a column
 */
record TileGrid(int columns, int rows) {

    /** Returns how many tiles there are. */
    int tiles() {
        return columns * rows;
    }

    /** Returns every grid of {@code least} to {@code most} tiles, those of fewer tiles first. */
    static List<TileGrid> upTo(int least, int most) {
        List<TileGrid> grids = new ArrayList<>();
        for (int columns = 1; columns <= most; columns++) {
            for (int rows = 1; rows <= most / columns; rows++) {
                if (columns * rows >= least) {
                    grids.add(new TileGrid(columns, rows));
                }
            }
        }
        grids.sort(Comparator.comparingInt(TileGrid::tiles));
        return List.copyOf(grids);
    }

    /**
     * Returns the grid whose shape is closest to a picture's, as InternVL chooses it: of two that are equally close the one of
     * more tiles if the picture has more than half of its pixels.
     *
     * @param width of the picture
     * @param height of the picture
     * @param side of a tile in pixels
     * @param grids to choose from, in the order of {@link #upTo}
     */
    static TileGrid closest(int width, int height, int side, List<TileGrid> grids) {
        double shape = (double) width / height;
        long area = (long) width * height;
        TileGrid best = new TileGrid(1, 1);
        double least = Double.POSITIVE_INFINITY;
        for (TileGrid grid : grids) {
            double distance = Math.abs(shape - (double) grid.columns / grid.rows);
            boolean roomy = area > 0.5 * side * side * grid.columns * grid.rows;
            if (distance < least || (distance == least && roomy)) {
                least = distance;
                best = grid;
            }
        }
        return best;
    }
}

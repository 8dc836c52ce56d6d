package io.espalier.engine.image.pixels;

import io.espalier.engine.image.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * The preparation of InternVL-1.5: the picture is squashed onto the grid of square tiles whose shape is closest to its own and
 * cut into them row by row; with more than one tile the whole picture, squashed into one, comes last. Values are {@code (v /
 * 255 - mean) / std} in 32 bit with the means and deviations of ImageNet. Results equal those of the reference bit for bit.
 */
public final class TiledPixelProcessor implements PixelProcessor {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] STD = {0.229f, 0.224f, 0.225f};

    private final int side;
    private final List<TileGrid> grids;
    private final boolean thumbnail;
    private final float[][] table = new float[MEAN.length][256];

    private TiledPixelProcessor(int side, List<TileGrid> grids, boolean thumbnail) {
        this.side = side;
        this.grids = grids;
        this.thumbnail = thumbnail;
        for (int c = 0; c < table.length; c++) {
            for (int v = 0; v < 256; v++) {
                table[c][v] = (v / 255f - MEAN[c]) / STD[c];
            }
        }
    }

    /**
     * Returns a preparation with as many tiles as suit the picture.
     *
     * @param side of a tile in pixels
     * @param least fewest tiles, the thumbnail not counted
     * @param most most tiles, the thumbnail not counted
     * @param thumbnail whether the whole picture follows its tiles
     */
    public static TiledPixelProcessor dynamic(int side, int least, int most, boolean thumbnail) {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(least + " to " + most + " tiles");
        }
        return new TiledPixelProcessor(side, TileGrid.upTo(least, most), thumbnail);
    }

    /** Returns a preparation that squashes every picture into one tile. */
    public static TiledPixelProcessor single(int side) {
        return dynamic(side, 1, 1, false);
    }

    @Override
    public int height() {
        return side;
    }

    @Override
    public int width() {
        return side;
    }

    @Override
    public boolean isTiled() {
        return true;
    }

    @Override
    public int tiles(int width, int height) {
        int tiles = TileGrid.closest(width, height, side, grids).tiles();
        return thumbnail && tiles > 1 ? tiles + 1 : tiles;
    }

    /** Squashes the whole picture into one tile. */
    @Override
    public Pixels process(Picture picture) {
        return tile(Bicubic.resize(picture, side, side), 0, 0);
    }

    @Override
    public List<Pixels> tiles(Picture picture) {
        TileGrid grid = TileGrid.closest(picture.width(), picture.height(), side, grids);
        Picture squashed = Bicubic.resize(picture, grid.columns() * side, grid.rows() * side);
        List<Pixels> tiles = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                tiles.add(tile(squashed, column * side, row * side));
            }
        }
        if (thumbnail && tiles.size() > 1) {
            tiles.add(process(picture));
        }
        return tiles;
    }

    private Pixels tile(Picture picture, int left, int top) {
        int plane = side * side;
        float[] values = new float[MEAN.length * plane];
        for (int c = 0; c < MEAN.length; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    values[c * plane + y * side + x] = table[c][picture.sample(left + x, top + y, c)];
                }
            }
        }
        return new Pixels(values, MEAN.length, side, side);
    }
}

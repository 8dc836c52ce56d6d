package io.espalier.report.figure.heat;

/**
 * A grid with every value turned into its place in a colour table, so that recolouring, pooling and masking need no
 * arithmetic on the values. Made once a scale, kept while palette, mask and view change.
 */
public final class HeatLevels {
    /** The level of a cell without a value. */
    static final short MISSING = -1;

    private final short[][] levels;
    private final int columns;

    private HeatLevels(short[][] levels, int columns) {
        this.levels = levels;
        this.columns = columns;
    }

    /**
     * Computes the levels.
     *
     * @param grid the values
     * @param scale how they become colours
     * @return levels 0 to 255 per cell
     */
    public static HeatLevels of(HeatGrid grid, HeatScale scale) {
        short[][] levels = new short[grid.rows()][grid.columns()];
        for (int i = 0; i < levels.length; i++) {
            for (int j = 0; j < levels[i].length; j++) {
                float value = grid.value(i, j);
                levels[i][j] = Float.isNaN(value) ? MISSING : (short) (scale.share(grid, value) * 255 + 0.5);
            }
        }
        return new HeatLevels(levels, grid.columns());
    }

    /** Returns the number of layers. */
    public int rows() {
        return levels.length;
    }

    /** Returns the number of groups of the longest layer. */
    public int columns() {
        return columns;
    }

    /** Returns a level, -1 where there is no value. */
    public int level(int row, int column) {
        return levels[row][column];
    }

    /** Returns a whole row; not to be changed. */
    short[] row(int row) {
        return levels[row];
    }
}

package io.espalier.engine.export.gguf.file;

/**
 * The order in which rows of a matrix are written.
 *
 * <p>Hugging Face turns channel j of a head together with channel j + d/2, and llama.cpp's architectures "llama" and "deci"
 * turn neighbours 2j and 2j + 1. So the rows of every head of the query and key matrices change places: row 2j + i of a head is
 * its row i d/2 + j before. Scores stay the same, since queries and keys are ordered alike.
 *
 * @param change what happens to the rows of a group
 * @param group how many rows belong together; 0 when nothing changes
 */
public record RowOrder(Change change, int group) {
    /** Rows as they are. */
    public static final RowOrder PLAIN = new RowOrder(Change.NONE, 0);

    /** What happens to the rows of a group. */
    enum Change {
        /** Nothing. */
        NONE,
        /** The two halves are interleaved. */
        INTERLEAVED,
        /** The first row goes behind the others. */
        FIRST_BEHIND
    }

    /** Returns the order of query and key rows for programs that turn neighbouring channels. */
    public static RowOrder interleaved(int headDim) {
        return new RowOrder(Change.INTERLEAVED, headDim);
    }

    /** Returns the order in which the first of some rows stands last. */
    public static RowOrder firstBehind(int rows) {
        return new RowOrder(Change.FIRST_BEHIND, rows);
    }

    boolean isPlain() {
        return change == Change.NONE;
    }

    /**
     * Returns the rows of one group in their new order.
     *
     * @param values the rows of one group, row-major
     */
    public float[] of(float[] values) {
        if (isPlain()) {
            return values;
        }
        float[] ordered = new float[values.length];
        int columns = values.length / group;
        for (int row = 0; row < group; row++) {
            System.arraycopy(values, before(row) * columns, ordered, row * columns, columns);
        }
        return ordered;
    }

    private int before(int row) {
        return switch (change) {
            case NONE -> row;
            case INTERLEAVED -> (row % 2) * (group / 2) + row / 2;
            case FIRST_BEHIND -> (row + 1) % group;
        };
    }
}

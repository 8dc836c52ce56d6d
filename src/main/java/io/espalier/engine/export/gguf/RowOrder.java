package io.espalier.engine.export.gguf;

/**
 * The order in which rows of a matrix are written.
 *
 * <p>Hugging Face turns channel j of a head together with channel j + d/2, and llama.cpp's architectures "llama" and "deci"
 * turn neighbours 2j and 2j + 1. So the rows of every head of the query and key matrices change places: row 2j + i of a head is
 * its row i d/2 + j before. Scores stay the same, since queries and keys are ordered alike.
 *
 * @param headDim rows of a head whose halves are interleaved; 0 to leave rows where they are
 */
record RowOrder(int headDim) {
    static final RowOrder PLAIN = new RowOrder(0);

    boolean isPlain() {
        return headDim == 0;
    }

    /**
     * Returns the rows of one head in their new order.
     *
     * @param values the rows of one head, row-major
     */
    float[] of(float[] values) {
        if (isPlain()) {
            return values;
        }
        float[] ordered = new float[values.length];
        int columns = values.length / headDim;
        int half = headDim / 2;
        for (int row = 0; row < headDim; row++) {
            int before = (row % 2) * half + row / 2;
            System.arraycopy(values, before * columns, ordered, row * columns, columns);
        }
        return ordered;
    }
}

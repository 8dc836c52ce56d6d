package io.espalier.ui.chart;

/** Which axes a zoom moves. */
enum Across {
    /** Both. */
    BOTH,
    /** The horizontal one. */
    X,
    /** The vertical one. */
    Y;

    static Across of(boolean acrossOnly, boolean downOnly) {
        return acrossOnly == downOnly ? BOTH : acrossOnly ? X : Y;
    }

    boolean movesX() {
        return this != Y;
    }

    boolean movesY() {
        return this != X;
    }
}

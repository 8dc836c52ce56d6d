package io.espalier.ui.chart.hand;

/** Which axes a zoom moves. */
public enum Across {
    /** Both. */
    BOTH,
    /** The horizontal one. */
    X,
    /** The vertical one. */
    Y;

    /** Returns what Ctrl (across only) and Shift (up and down only) ask for; both together: both. */
    public static Across of(boolean acrossOnly, boolean downOnly) {
        return acrossOnly == downOnly ? BOTH : acrossOnly ? X : Y;
    }

    /** Returns whether the horizontal axis moves. */
    public boolean movesX() {
        return this != Y;
    }

    /** Returns whether the vertical axis moves. */
    public boolean movesY() {
        return this != X;
    }
}

package io.espalier.ui.chart;

/**
 * A rectangle on a surface, in pixels.
 *
 * @param x left
 * @param y top
 * @param width never negative
 * @param height never negative
 */
public record Box(double x, double y, double width, double height) {
    /** Cuts negative sizes to 0. */
    public Box {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    /** Returns the right edge. */
    public double right() {
        return x + width;
    }

    /** Returns the bottom edge. */
    public double bottom() {
        return y + height;
    }

    /** Returns whether a point lies inside. */
    public boolean contains(double px, double py) {
        return px >= x && px < right() && py >= y && py < bottom();
    }
}

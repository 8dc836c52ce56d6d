package io.espalier.report.figure;

/**
 * The natural size of a figure.
 *
 * @param width in points of 1/72 inch
 * @param height in points of 1/72 inch
 */
public record FigureSize(double width, double height) {
    /** One figure across a page. */
    public static final FigureSize WIDE = new FigureSize(640, 380);

    /** Refuses sizes that cannot be drawn. */
    public FigureSize {
        if (!(width >= 40 && height >= 20 && width <= 20_000 && height <= 20_000)) {
            throw new IllegalArgumentException("a figure of " + width + " x " + height + " points cannot be drawn");
        }
    }
}

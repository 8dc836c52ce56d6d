package io.espalier.engine.image.pixels;

/** What a vision tower takes: normalised values in planes, {@code [channels, height, width]} row-major. */
public final class Pixels {
    private final float[] values;
    private final int channels;
    private final int height;
    private final int width;

    /**
     * Wraps an array.
     *
     * @param values {@code channels * height * width} numbers, not copied
     * @param channels planes, 3 for colour
     * @param height rows
     * @param width values in a row
     */
    public Pixels(float[] values, int channels, int height, int width) {
        if (values.length != (long) channels * height * width) {
            throw new IllegalArgumentException(
                    values.length + " values for [" + channels + ", " + height + ", " + width + "]");
        }
        this.values = values;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    /** Returns the values themselves, not a copy. */
    public float[] values() {
        return values;
    }

    /** Returns the number of planes. */
    public int channels() {
        return channels;
    }

    /** Returns the number of rows. */
    public int height() {
        return height;
    }

    /** Returns the number of values in a row. */
    public int width() {
        return width;
    }
}

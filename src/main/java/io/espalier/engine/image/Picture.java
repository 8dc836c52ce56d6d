package io.espalier.engine.image;

/** A decoded picture: three bytes a pixel in the order red, green, blue, row by row from the top. */
public final class Picture {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * Wraps an array.
     *
     * @param width pixels in a row, at least 1
     * @param height rows, at least 1
     * @param rgb {@code 3 * width * height} bytes, not copied; must not be changed afterwards
     */
    public Picture(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + "x" + height + " pixels");
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** Returns the number of pixels in a row. */
    public int width() {
        return width;
    }

    /** Returns the number of rows. */
    public int height() {
        return height;
    }

    /** Returns the bytes themselves, not a copy; they must not be changed. */
    public byte[] rgb() {
        return rgb;
    }

    /** Returns one value of one pixel, 0 to 255; channel 0 is red. */
    public int sample(int x, int y, int channel) {
        return rgb[3 * (y * width + x) + channel] & 0xff;
    }

    /** Says the size. */
    @Override
    public String toString() {
        return width + "x" + height + " picture";
    }
}

package io.espalier.engine.image.pixels;

import io.espalier.engine.image.Picture;

/** Fits pictures into frames: sizes, cropping and padding, with the roundings of the reference implementations. */
final class Framing {
    private Framing() {}

    /**
     * Resizes so that the shorter edge has a length; the longer one becomes {@code trunc(edge * long / short)}.
     *
     * @param picture the input
     * @param edge the new length of the shorter edge
     */
    static Picture shortestEdge(Picture picture, int edge) {
        int width = scaled(edge, picture.width(), picture.height());
        int height = scaled(edge, picture.height(), picture.width());
        return Bicubic.resize(picture, width, height);
    }

    /**
     * Returns the length that one side gets when the shorter of both becomes {@code edge}.
     *
     * @param edge the new length of the shorter side
     * @param side the side asked about
     * @param other the other side
     */
    public static int scaled(int edge, int side, int other) {
        return side <= other ? edge : (int) ((double) ((long) edge * side) / other);
    }

    /**
     * Cuts the middle out; where the picture is smaller than the frame it is padded with black, the odd pixel first.
     *
     * @param picture the input
     * @param width the width of the frame
     * @param height the height of the frame
     */
    static Picture centreCrop(Picture picture, int width, int height) {
        return place(picture, width, height, offset(picture.width(), width), offset(picture.height(), height));
    }

    /** Returns where the picture begins in the frame: negative when it is cut. */
    private static int offset(int size, int frame) {
        return size >= frame ? -((size - frame) / 2) : paddedOffset(size, frame);
    }

    /** The reference first pads with ceil((frame - size) / 2), then cuts from floor((size - frame) / 2) plus that. */
    private static int paddedOffset(int size, int frame) {
        int pad = (frame - size + 1) / 2;
        return pad - Math.max(0, Math.floorDiv(size - frame, 2) + pad);
    }

    /**
     * Pads the shorter side equally, the odd pixel after, to a square.
     *
     * @param picture the input
     * @param red value of the padding, 0 to 255
     * @param green value of the padding
     * @param blue value of the padding
     */
    static Picture padToSquare(Picture picture, int red, int green, int blue) {
        int side = Math.max(picture.width(), picture.height());
        byte[] canvas = new byte[Math.multiplyExact(3, Math.multiplyExact(side, side))];
        for (int i = 0; i < canvas.length; i += 3) {
            canvas[i] = (byte) red;
            canvas[i + 1] = (byte) green;
            canvas[i + 2] = (byte) blue;
        }
        int left = (side - picture.width()) / 2;
        int top = (side - picture.height()) / 2;
        for (int y = 0; y < picture.height(); y++) {
            int row = 3 * picture.width();
            System.arraycopy(picture.rgb(), y * row, canvas, 3 * ((top + y) * side + left), row);
        }
        return new Picture(side, side, canvas);
    }

    private static Picture place(Picture picture, int width, int height, int left, int top) {
        if (left == 0 && top == 0 && width == picture.width() && height == picture.height()) {
            return picture;
        }
        byte[] out = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        int firstX = Math.max(0, left);
        int endX = Math.min(width, left + picture.width());
        for (int y = Math.max(0, top); y < Math.min(height, top + picture.height()); y++) {
            int from = 3 * ((y - top) * picture.width() + firstX - left);
            System.arraycopy(picture.rgb(), from, out, 3 * (y * width + firstX), 3 * (endX - firstX));
        }
        return new Picture(width, height, out);
    }
}

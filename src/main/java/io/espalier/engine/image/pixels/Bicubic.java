package io.espalier.engine.image.pixels;

import io.espalier.engine.image.Picture;

/**
 * Bicubic resizing with antialiasing, bit-equal to {@code Image.resize(size, BICUBIC)} of Pillow up to version 12.2 on 8-bit
 * pictures.
 *
 * <p>Two passes, horizontal first; each output is a sum over the inputs within {@code 2 * max(1, in / out)} of its centre,
 * weighted by the cubic of Keys (1981) with a = -1/2. Weights are rounded to 22 fractional bits, and the picture between the
 * passes to 8 bits. A pass is left out when its size stays.
 */
final class Bicubic {
    private static final double A = -0.5;
    private static final double SUPPORT = 2;
    private static final int PRECISION = 22;

    private Bicubic() {}

    /**
     * Resizes a picture.
     *
     * @param picture the input
     * @param width the new width, at least 1
     * @param height the new height, at least 1
     * @return a new picture, or the same one when nothing changes
     */
    public static Picture resize(Picture picture, int width, int height) {
        Picture wide = picture.width() == width ? picture : horizontally(picture, width);
        return wide.height() == height ? wide : vertically(wide, height);
    }

    private static Picture horizontally(Picture in, int width) {
        Taps taps = Taps.of(in.width(), width);
        byte[] source = in.rgb();
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(3, width), in.height())];
        for (int y = 0, o = 0; y < in.height(); y++) {
            int row = 3 * y * in.width();
            for (int x = 0; x < width; x++, o += 3) {
                weigh(source, row + 3 * taps.first[x], 3, taps.weights[x], out, o);
            }
        }
        return new Picture(width, in.height(), out);
    }

    private static Picture vertically(Picture in, int height) {
        Taps taps = Taps.of(in.height(), height);
        int stride = 3 * in.width();
        byte[] source = in.rgb();
        byte[] out = new byte[Math.multiplyExact(stride, height)];
        for (int y = 0, o = 0; y < height; y++) {
            int start = taps.first[y] * stride;
            for (int x = 0; x < in.width(); x++, o += 3) {
                weigh(source, start + 3 * x, stride, taps.weights[y], out, o);
            }
        }
        return new Picture(in.width(), height, out);
    }

    private static void weigh(byte[] source, int start, int step, int[] weights, byte[] out, int o) {
        int red = 1 << (PRECISION - 1);
        int green = red;
        int blue = red;
        int at = start;
        for (int weight : weights) {
            red += (source[at] & 0xff) * weight;
            green += (source[at + 1] & 0xff) * weight;
            blue += (source[at + 2] & 0xff) * weight;
            at += step;
        }
        out[o] = clip(red >> PRECISION);
        out[o + 1] = clip(green >> PRECISION);
        out[o + 2] = clip(blue >> PRECISION);
    }

    private static byte clip(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    /** The cubic; written as Pillow writes it, since other forms round differently. */
    private static double keys(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }

    /** For every output of one axis: the first input that counts, and the weights from there on. */
    private static final class Taps {
        private final int[] first;
        private final int[][] weights;

        private Taps(int[] first, int[][] weights) {
            this.first = first;
            this.weights = weights;
        }

        static Taps of(int in, int out) {
            double scale = (double) in / out;
            double filterScale = Math.max(1, scale);
            int[] first = new int[out];
            int[][] weights = new int[out][];
            for (int o = 0; o < out; o++) {
                double centre = (o + 0.5) * scale;
                first[o] = Math.max(0, (int) (centre - SUPPORT * filterScale + 0.5));
                int end = Math.min(in, (int) (centre + SUPPORT * filterScale + 0.5));
                weights[o] = weights(first[o] - centre + 0.5, end - first[o], 1 / filterScale);
            }
            return new Taps(first, weights);
        }

        private static int[] weights(double from, int count, double factor) {
            double[] exact = new double[count];
            double sum = 0;
            for (int t = 0; t < count; t++) {
                exact[t] = keys((t + from) * factor);
                sum += exact[t];
            }
            int[] rounded = new int[count];
            for (int t = 0; t < count; t++) {
                double weight = exact[t] / sum * (1 << PRECISION);
                rounded[t] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
            }
            return rounded;
        }
    }
}

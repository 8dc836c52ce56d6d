package io.espalier.engine.image;

import java.awt.image.Raster;

/**
 * Four-colour JPEG files (cyan, magenta, yellow, black), as Pillow reads them: values are stored inverted, as Adobe's
 * programs do, whether the file says so or not.
 */
final class FourColours {
    private FourColours() {}

    /**
     * Converts samples of four channels.
     *
     * @param raster the samples as stored
     * @param transformed whether the first three are luminance and two chrominances instead of inks
     */
    static Picture toRgb(Raster raster, boolean transformed) {
        int width = raster.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, raster.getHeight()))];
        int[] pixel = new int[4];
        for (int y = 0, o = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < width; x++, o += 3) {
                raster.getPixel(x, y, pixel);
                if (transformed) {
                    toInks(pixel);
                }
                for (int c = 0; c < 3; c++) {
                    rgb[o + c] = (byte) mix(255 - pixel[c], pixel[3]);
                }
            }
        }
        return new Picture(width, raster.getHeight(), rgb);
    }

    private static int mix(int ink, int light) {
        int product = ink * light + 128;
        return Math.max(0, light - (((product >> 8) + product) >> 8));
    }

    private static void toInks(int[] pixel) {
        double y = pixel[0];
        double blue = pixel[1] - 128;
        double red = pixel[2] - 128;
        pixel[0] = 255 - clip(Math.round(y + 1.40200 * red));
        pixel[1] = 255 - clip(Math.round(y - 0.34414 * blue - 0.71414 * red));
        pixel[2] = 255 - clip(Math.round(y + 1.77200 * blue));
    }

    private static int clip(long value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}

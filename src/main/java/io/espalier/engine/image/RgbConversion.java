package io.espalier.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Takes the stored samples from Java's decoders and converts them to 8-bit RGB as Pillow does. */
final class RgbConversion {
    private RgbConversion() {}

    static Picture read(ImageReader reader, byte[] content, PictureHeader.Kind kind) throws IOException {
        if (kind == PictureHeader.Kind.JPEG) {
            JpegSegments segments = JpegSegments.of(content).orElseThrow();
            if (segments.colours() == 4) { // which Java would show as three colours and alpha
                return FourColours.toRgb(reader.readRaster(0, null), segments.isTransformed());
            }
        }
        BufferedImage image = reader.read(0);
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return fromPalette(raster, palette);
        }
        boolean colour = raster.getNumBands() >= 3;
        return fromSamples(raster, colour);
    }

    private static Picture fromPalette(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        int width = raster.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, raster.getHeight()))];
        int[] row = new int[width];
        for (int y = 0, o = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int index : row) {
                int colour = index < colours.length ? colours[index] : 0;
                rgb[o++] = (byte) (colour >> 16);
                rgb[o++] = (byte) (colour >> 8);
                rgb[o++] = (byte) colour;
            }
        }
        return new Picture(width, raster.getHeight(), rgb);
    }

    private static Picture fromSamples(Raster raster, boolean colour) {
        int width = raster.getWidth();
        int bits = raster.getSampleModel().getSampleSize(0);
        boolean clipped = bits == 16 && raster.getNumBands() == 1;
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, raster.getHeight()))];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int channel = 0; channel < 3; channel++) {
                raster.getSamples(0, y, width, 1, colour ? channel : 0, row);
                for (int x = 0; x < width; x++) {
                    rgb[3 * (y * width + x) + channel] =
                            (byte) (clipped ? Math.min(255, row[x]) : toByte(row[x], bits));
                }
            }
        }
        return new Picture(width, raster.getHeight(), rgb);
    }

    private static int toByte(int sample, int bits) {
        return switch (bits) {
            case 1, 2, 4 -> sample * (255 / ((1 << bits) - 1));
            case 16 -> sample >> 8;
            default -> sample;
        };
    }
}

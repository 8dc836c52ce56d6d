package io.espalier.engine.image.pixels;

import io.espalier.engine.image.Picture;
import io.espalier.engine.image.pixels.ClipSettings.Size;

/**
 * The preparation of CLIP and SigLIP towers: perhaps padded to a square, shorter edge to a length and middle cut out, or
 * squashed to a size, brought to 0..1, normalised per channel. Results equal those of the reference (slow, Pillow)
 * processors bit for bit.
 */
final class ClipPixelProcessor implements PixelProcessor {
    private final ClipSettings settings;
    private final Size size;
    private final float[][] table;

    ClipPixelProcessor(ClipSettings settings) {
        this.settings = settings;
        this.size = settings.outputSize().orElseThrow();
        this.table = new float[3][256];
        for (int c = 0; c < 3; c++) {
            for (int v = 0; v < 256; v++) {
                table[c][v] = normalise(v, c);
            }
        }
    }

    /** The product is rounded from double to float before the mean is taken off, as in the reference. */
    private float normalise(int value, int channel) {
        float scaled = settings.rescale().map(f -> (float) (value * f)).orElse((float) value);
        return settings.mean().isEmpty()
                ? scaled
                : (scaled - settings.mean().get(channel)) / settings.std().get(channel);
    }

    @Override
    public int height() {
        return size.height();
    }

    @Override
    public int width() {
        return size.width();
    }

    @Override
    public Pixels process(Picture picture) {
        Picture framed = framed(picture);
        int plane = height() * width();
        float[] values = new float[3 * plane];
        byte[] rgb = framed.rgb();
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < plane; i++) {
                values[c * plane + i] = table[c][rgb[3 * i + c] & 0xff];
            }
        }
        return new Pixels(values, 3, height(), width());
    }

    @Override
    public Picture framed(Picture picture) {
        Picture whole = settings.padded() ? padded(picture) : picture;
        Picture resized = settings.shortestEdge()
                .map(edge -> Framing.shortestEdge(whole, edge))
                .orElseGet(() -> settings.resized()
                        .map(s -> Bicubic.resize(whole, s.width(), s.height()))
                        .orElse(whole));
        return settings.crop()
                .map(s -> Framing.centreCrop(resized, s.width(), s.height()))
                .orElse(resized);
    }

    private Picture padded(Picture picture) {
        int[] colour = new int[3];
        for (int c = 0; c < 3 && !settings.mean().isEmpty(); c++) {
            colour[c] = (int) (255.0 * settings.mean().get(c));
        }
        return Framing.padToSquare(picture, colour[0], colour[1], colour[2]);
    }
}

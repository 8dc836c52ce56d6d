package io.espalier.report;

import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureLimits;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.problem.EngineException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** An encoded picture of doubtful origin: decoded within the usual limits and written anew before a page embeds it. */
public final class PictureBytes {
    private final byte[] encoded;

    /**
     * Copies the bytes.
     *
     * @param encoded a picture file as it is
     */
    public PictureBytes(byte[] encoded) {
        this.encoded = encoded.clone();
    }

    /**
     * Decodes the picture, makes it at most so large and encodes it as PNG.
     *
     * @param largest longest edge in pixels
     * @return the bytes of a PNG file
     * @throws EngineException when the picture cannot be read
     */
    public byte[] png(int largest) throws EngineException {
        Picture picture = PictureReader.read(encoded, "picture", PictureLimits.STANDARD);
        BufferedImage image = image(picture);
        double scale = Math.min(1, largest / (double) Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(scale < 1 ? reduced(image, width, height) : image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int rgb = picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    // Halving first keeps fine print readable: bilinear reduction looks at four pixels only.
    private static BufferedImage reduced(BufferedImage image, int width, int height) {
        BufferedImage current = image;
        while (current.getWidth() > 2 * width && current.getHeight() > 2 * height) {
            current = drawn(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return drawn(current, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = smaller.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return smaller;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PictureBytes bytes && Arrays.equals(encoded, bytes.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}

package io.espalier.report.export;

import io.espalier.report.figure.Figure;
import io.espalier.report.theme.ChartTheme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Draws a figure into pixels and writes PNG with its resolution, so that it prints at its natural size. */
final class PngDrawing {
    private static final String PNG_TREE = "javax_imageio_png_1.0";
    private static final double INCHES_PER_METRE = 1 / 0.0254;

    private PngDrawing() {}

    static byte[] of(Figure figure, ExportOptions options) throws IOException {
        return encode(image(figure, options), options.dotsPerInch());
    }

    static BufferedImage image(Figure figure, ExportOptions options) throws IOException {
        double scale = options.dotsPerInch() / 72;
        long width = Math.round(figure.size().width() * scale);
        long height = Math.round(figure.size().height() * scale);
        if (width * height > 400_000_000L) {
            throw new IOException(width + " x " + height + " pixels are too many; choose a lower resolution");
        }
        int type = options.isTransparent() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage((int) width, (int) height, type);
        Graphics2D g = image.createGraphics();
        if (!options.isTransparent()) {
            g.setColor(options.theme().background());
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
        }
        g.scale(
                image.getWidth() / figure.size().width(),
                image.getHeight() / figure.size().height());
        figure.paint(g, area(figure), ground(options), options.isTitled());
        g.dispose();
        return image;
    }

    static Rectangle2D area(Figure figure) {
        return new Rectangle2D.Double(0, 0, figure.size().width(), figure.size().height());
    }

    /** Returns the theme of the drawing, its ground open when asked for. */
    static ChartTheme ground(ExportOptions options) {
        Color solid = options.theme().background();
        return options.isTransparent()
                ? options.theme().on(new Color(solid.getRed(), solid.getGreen(), solid.getBlue(), 0))
                : options.theme();
    }

    static byte[] encode(BufferedImage image, double dotsPerInch) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), parameters);
            metadata.mergeTree(PNG_TREE, resolution(dotsPerInch));
            writer.write(null, new IIOImage(image, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadataNode resolution(double dotsPerInch) {
        String perMetre = Long.toString(Math.round(dotsPerInch * INCHES_PER_METRE));
        IIOMetadataNode size = new IIOMetadataNode("pHYs");
        size.setAttribute("pixelsPerUnitXAxis", perMetre);
        size.setAttribute("pixelsPerUnitYAxis", perMetre);
        size.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(PNG_TREE);
        root.appendChild(size);
        return root;
    }
}

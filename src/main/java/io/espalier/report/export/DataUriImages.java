package io.espalier.report.export;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Element;

/** Embeds images as PNG data URIs; Batik's own encoder needs another of its jars for that. */
final class DataUriImages extends DefaultImageHandler {
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    @Override
    public void handleHREF(Image image, Element element, SVGGeneratorContext context) throws SVGGraphics2DIOException {
        BufferedImage copy =
                new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = copy.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        embed(copy, element);
    }

    @Override
    public void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context)
            throws SVGGraphics2DIOException {
        embed(image, element);
    }

    @Override
    public void handleHREF(RenderableImage image, Element element, SVGGeneratorContext context)
            throws SVGGraphics2DIOException {
        embed(image.createDefaultRendering(), element);
    }

    private static void embed(RenderedImage image, Element element) throws SVGGraphics2DIOException {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
            element.setAttributeNS(XLINK, "xlink:href", uri);
            element.setAttribute("preserveAspectRatio", "none");
            element.setAttribute("image-rendering", "pixelated");
        } catch (IOException e) {
            throw new SVGGraphics2DIOException(String.valueOf(e.getMessage()), e);
        }
    }
}

package io.espalier.report.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** The few strokes that hand-drawn figures share. */
public final class Drawing {
    // Text is measured without a device, so that layout is the same for pixels, SVG and PDF.
    private static final FontRenderContext MEASURE = new FontRenderContext(new AffineTransform(), true, true);

    private Drawing() {}

    /** Switches smooth lines and device-independent text on. */
    static void prepare(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Returns the width of a line of text in points. */
    static double width(Font font, String text) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** Draws text whose left end is at x. */
    public static void left(Graphics2D g, String text, double x, double baseline) {
        g.drawString(text, (float) x, (float) baseline);
    }

    /** Draws text whose right end is at x. */
    public static void right(Graphics2D g, String text, double x, double baseline) {
        g.drawString(text, (float) (x - width(g.getFont(), text)), (float) baseline);
    }

    /** Draws text around x. */
    public static void centred(Graphics2D g, String text, double x, double baseline) {
        g.drawString(text, (float) (x - width(g.getFont(), text) / 2), (float) baseline);
    }

    /** Draws text upwards, centred on a point. */
    public static void upwards(Graphics2D g, String text, double x, double y) {
        Graphics2D turned = (Graphics2D) g.create();
        turned.rotate(-Math.PI / 2, x, y);
        centred(turned, text, x, y);
        turned.dispose();
    }

    /** Shortens text to a width, ending with an ellipsis when something was cut. */
    static String fitted(Font font, String text, double limit) {
        if (width(font, text) <= limit) {
            return text;
        }
        int end = text.length();
        while (end > 1 && width(font, text.substring(0, end) + "…") > limit) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    /** Returns a rectangle from its edges. */
    public static Rectangle2D box(double left, double top, double right, double bottom) {
        return new Rectangle2D.Double(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }
}

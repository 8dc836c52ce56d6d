package io.espalier.report.note;

import io.espalier.report.figure.PaintedFigure;
import io.espalier.report.text.VisibleText;
import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.ChartTheme;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Draws notes over a figure that is drawn by hand.
 *
 * @param below draws the figure and says where its points are
 * @param notes what is pinned
 */
record NotePainter(PaintedFigure.Painter below, List<PinnedNote> notes) implements PaintedFigure.Painter {
    // Text is measured without a device, so that layout is the same for pixels, SVG and PDF.
    private static final FontRenderContext MEASURE = new FontRenderContext(new AffineTransform(), true, true);
    private static final int LONGEST = 60;
    private static final double AWAY = 16;
    private static final double HEIGHT = 15;

    @Override
    public void paint(Graphics2D g, Rectangle2D area, ChartTheme theme) {
        below.paint(g, area, theme);
        Font font = ChartFont.of(10);
        g.setFont(font);
        g.setStroke(new BasicStroke(0.8f));
        for (PinnedNote note : notes) {
            below.place(area, note.x(), note.y()).ifPresent(at -> tag(g, area, theme, new Tag(note.text(), at)));
        }
    }

    /** A text at a point. */
    private record Tag(String text, Point2D at) {}

    private static void tag(Graphics2D g, Rectangle2D area, ChartTheme theme, Tag tag) {
        String text = VisibleText.shortened(tag.text(), LONGEST);
        double width = g.getFont().getStringBounds(text, MEASURE).getWidth() + 10;
        double x = tag.at().getX();
        double y = tag.at().getY();
        double left = x + AWAY + width > area.getMaxX() ? x - AWAY - width : x + AWAY;
        double top = Math.max(area.getY(), y - AWAY - HEIGHT);
        g.setPaint(theme.text());
        g.draw(new Line2D.Double(x, y, left < x ? left + width : left, top + HEIGHT / 2));
        RoundRectangle2D box = new RoundRectangle2D.Double(left, top, width, HEIGHT, 5, 5);
        g.setPaint(theme.background());
        g.fill(box);
        g.setPaint(theme.text());
        g.draw(box);
        g.drawString(text, (float) left + 5f, (float) (top + HEIGHT - 4));
    }

    @Override
    public Optional<Point2D> place(Rectangle2D area, double x, double y) {
        return below.place(area, x, y);
    }
}

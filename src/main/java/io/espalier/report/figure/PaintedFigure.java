package io.espalier.report.figure;

import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.ChartTheme;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Objects;
import java.util.Optional;

/**
 * A figure that is drawn by hand, because JFreeChart would need one rectangle a cell.
 *
 * @param text name, title and description
 * @param size natural size
 * @param painter draws everything below the title
 * @param data the numbers behind it
 */
public record PaintedFigure(FigureText text, FigureSize size, Painter painter, FigureData data) implements Figure {

    /** Draws the inside of a figure. */
    @FunctionalInterface
    public interface Painter {
        /**
         * Draws.
         *
         * @param g a copy of the target, for the painter alone
         * @param area where to draw
         * @param theme colours
         */
        void paint(Graphics2D g, Rectangle2D area, ChartTheme theme);

        /**
         * Returns where the data of a column and a row lie, for what is pinned on them.
         *
         * @param area where {@link #paint} draws
         * @param x column
         * @param y row
         * @return empty: nowhere, or the drawing has no such places
         */
        default Optional<Point2D> place(Rectangle2D area, double x, double y) {
            return Optional.empty();
        }
    }

    private static final double TITLE_HEIGHT = 28;

    /** Refuses null parts. */
    public PaintedFigure {
        Objects.requireNonNull(text);
        Objects.requireNonNull(size);
        Objects.requireNonNull(painter);
        Objects.requireNonNull(data);
    }

    @Override
    public void paint(Graphics2D g, Rectangle2D area, ChartTheme theme, boolean isTitled) {
        Graphics2D copy = (Graphics2D) g.create();
        Drawing.prepare(copy);
        copy.setPaint(theme.background());
        copy.fill(area);
        double top = isTitled ? TITLE_HEIGHT : 0;
        if (isTitled) {
            Font font = ChartFont.of(ChartStyle.TITLE_SIZE);
            copy.setFont(font);
            copy.setPaint(theme.text());
            copy.drawString(text.title(), (float) area.getX() + 10f, (float) area.getY() + 20f);
        }
        painter.paint(
                copy,
                new Rectangle2D.Double(area.getX(), area.getY() + top, area.getWidth(), area.getHeight() - top),
                theme);
        copy.dispose();
    }
}

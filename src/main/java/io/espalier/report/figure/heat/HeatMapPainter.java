package io.espalier.report.figure.heat;

import io.espalier.report.figure.AxisNumbers;
import io.espalier.report.figure.ChartStyle;
import io.espalier.report.figure.Drawing;
import io.espalier.report.figure.PaintedFigure;
import io.espalier.report.figure.Scale;
import io.espalier.report.table.ValueFormat;
import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.ChartTheme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;

/** Draws a heat map with axes and colour bar: single rectangles while cells are large, one embedded raster otherwise. */
final class HeatMapPainter implements PaintedFigure.Painter {
    private static final double LEFT = 58;
    private static final double RIGHT = 96;
    private static final double TOP = 10;
    private static final double BOTTOM = 62;
    private static final double BAR_GAP = 18;
    private static final double BAR_WIDTH = 13;
    private static final double SMALLEST_CELL = 6;
    private static final int RASTER_SCALE = 3;

    private final HeatMap map;
    private final HeatScale scale;
    private final HeatLevels levels;
    private final double unit;

    HeatMapPainter(HeatMap map, HeatScale scale) {
        this.map = map;
        this.scale = scale;
        this.levels = HeatLevels.of(map.grid(), scale);
        this.unit = unit(map.grid().quantile(0.5));
    }

    @Override
    public void paint(Graphics2D g, Rectangle2D area, ChartTheme theme) {
        Rectangle2D box = box(area);
        double cellWidth = box.getWidth() / levels.columns();
        double cellHeight = box.getHeight() / levels.rows();
        if (cellWidth >= SMALLEST_CELL && cellHeight >= SMALLEST_CELL) {
            cells(g, box, theme);
        } else {
            raster(g, box, theme);
        }
        axes(g, box, theme);
        colourBar(g, box, theme);
        note(g, box, theme);
    }

    private static Rectangle2D box(Rectangle2D area) {
        return Drawing.box(area.getX() + LEFT, area.getY() + TOP, area.getMaxX() - RIGHT, area.getMaxY() - BOTTOM);
    }

    @Override
    public Optional<Point2D> place(Rectangle2D area, double x, double y) {
        Rectangle2D box = box(area);
        boolean isInside = x >= 0
                && x < levels.columns()
                && y >= 0
                && y < levels.rows()
                && !map.look().isSorted();
        return isInside
                ? Optional.of(new Point2D.Double(
                        box.getX() + (x + 0.5) * box.getWidth() / levels.columns(),
                        box.getY() + (y + 0.5) * box.getHeight() / levels.rows()))
                : Optional.empty();
    }

    private void cells(Graphics2D g, Rectangle2D box, ChartTheme theme) {
        double width = box.getWidth() / levels.columns();
        double height = box.getHeight() / levels.rows();
        boolean isLettered = isLettered(box);
        g.setFont(ChartFont.of(Math.min(10, height * 0.55)));
        for (int i = 0; i < levels.rows(); i++) {
            for (int j = 0; j < levels.columns(); j++) {
                if (levels.level(i, j) >= 0) {
                    Rectangle2D cell = new Rectangle2D.Double(
                            box.getX() + j * width + 0.5, box.getY() + i * height + 0.5, width - 1, height - 1);
                    cell(g, cell, i, j, theme, isLettered);
                }
            }
        }
    }

    private void cell(Graphics2D g, Rectangle2D cell, int row, int column, ChartTheme theme, boolean isLettered) {
        int colour = map.look().map().table()[levels.level(row, column)];
        boolean isRemoved = map.mask().isPresent() && !map.mask().get().isKept(row, column);
        Color fill = new Color(colour);
        g.setPaint(isRemoved ? theme.removed() : fill);
        g.fill(cell);
        if (isRemoved) {
            g.setPaint(ChartTheme.faint(fill, 1 - HeatRaster.DIMMED));
            g.fill(cell);
            g.setPaint(theme.muted());
            g.setStroke(new BasicStroke(0.7f));
            g.draw(new Line2D.Double(cell.getX(), cell.getMaxY(), cell.getMaxX(), cell.getY()));
        } else if (isLettered) {
            g.setPaint(ChartTheme.inkOn(fill));
            String value = digits(map.grid().value(row, column) / unit);
            Drawing.centred(
                    g, value, cell.getCenterX(), cell.getCenterY() + g.getFont().getSize2D() * 0.36);
        }
    }

    private void raster(Graphics2D g, Rectangle2D box, ChartTheme theme) {
        int width = (int) Math.round(box.getWidth() * RASTER_SCALE);
        int height = (int) Math.round(box.getHeight() * RASTER_SCALE);
        HeatRaster.View view = HeatRaster.View.all(levels, width, height);
        int[] pixels = HeatRaster.argb(
                levels, map.mask(), new HeatRaster.Colours(map.look().map(), theme), view);
        image(g, pixels, width, height, box);
    }

    private static void image(Graphics2D g, int[] pixels, int width, int height, Rectangle2D box) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        // In a copy of the target: an SVG would undo the scale for everything drawn later, with rounding errors.
        Graphics2D scaled = (Graphics2D) g.create();
        scaled.translate(box.getX(), box.getY());
        scaled.scale(box.getWidth() / width, box.getHeight() / height);
        scaled.drawImage(image, 0, 0, null);
        scaled.dispose();
    }

    private void axes(Graphics2D g, Rectangle2D box, ChartTheme theme) {
        g.setStroke(new BasicStroke(0.8f));
        g.setFont(ChartFont.of(ChartStyle.TICK_SIZE));
        int rowStep = step(levels.rows(), box.getHeight() / 15);
        for (int i = 0; i < levels.rows(); i += rowStep) {
            double y = box.getY() + (i + 0.5) * box.getHeight() / levels.rows();
            g.setPaint(theme.frame());
            g.draw(new Line2D.Double(box.getX() - 4, y, box.getX() - 1, y));
            g.setPaint(theme.muted());
            Drawing.right(g, Integer.toString(i), box.getX() - 7, y + 4);
        }
        int columnStep = step(levels.columns(), box.getWidth() / 44);
        for (int j = 0; j < levels.columns(); j += columnStep) {
            double x = box.getX() + (j + 0.5) * box.getWidth() / levels.columns();
            g.setPaint(theme.frame());
            g.draw(new Line2D.Double(x, box.getMaxY() + 1, x, box.getMaxY() + 4));
            g.setPaint(theme.muted());
            Drawing.centred(g, AxisNumbers.show(j), x, box.getMaxY() + 16);
        }
        g.setFont(ChartFont.of(ChartStyle.LABEL_SIZE));
        g.setPaint(theme.text());
        Drawing.centred(g, map.columnLabel(), box.getCenterX(), box.getMaxY() + 34);
        Drawing.upwards(g, "Layer", box.getX() - 36, box.getCenterY());
    }

    private static int step(int count, double room) {
        double step = Scale.round(Math.max(1, count / Math.max(1, room)));
        return (int) Math.max(1, Math.ceil(step));
    }

    private void colourBar(Graphics2D g, Rectangle2D box, ChartTheme theme) {
        int[] table = map.look().map().table();
        int[] pixels = new int[table.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = table[table.length - 1 - i];
        }
        double x = box.getMaxX() + BAR_GAP;
        Rectangle2D bar = new Rectangle2D.Double(x, box.getY(), BAR_WIDTH, box.getHeight());
        image(g, pixels, 1, pixels.length, bar);
        Font font = ChartFont.of(10);
        g.setFont(font);
        for (HeatScale.Mark mark : scale.marks(map.grid())) {
            double y = box.getMaxY() - mark.share() * box.getHeight();
            g.setPaint(theme.frame());
            g.draw(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + 3, y));
            g.setPaint(theme.muted());
            Drawing.left(g, AxisNumbers.rounded(mark.value()), bar.getMaxX() + 6, y + 3.5);
        }
    }

    private boolean isLettered(Rectangle2D box) {
        return box.getWidth() / levels.columns() >= 34 && box.getHeight() / levels.rows() >= 15;
    }

    private void note(Graphics2D g, Rectangle2D box, ChartTheme theme) {
        double cellWidth = box.getWidth() / levels.columns();
        StringBuilder note = new StringBuilder(map.look().map().isDiverging() ? "Difference, " : "Importance, ")
                .append(
                        switch (scale.kind()) {
                            case LINEAR -> "linear";
                            case LOG -> "logarithmic";
                            case RANK -> "by rank";
                        });
        if (cellWidth < 1) {
            String each = ValueFormat.fixed(1).show(1 / cellWidth);
            note.append("; one point of width shows the largest of ")
                    .append(each)
                    .append(' ');
            note.append(map.groupName().toLowerCase(Locale.ROOT)).append('s');
        }
        if (isLettered(box) && unit != 1) {
            note.append("; numbers in ").append(AxisNumbers.show(unit));
        }
        if (map.mask().isPresent()) {
            note.append("; removed ones greyed");
        }
        g.setFont(ChartFont.of(10));
        g.setPaint(theme.muted());
        Drawing.left(g, note.toString(), box.getX(), box.getMaxY() + 52);
    }

    /** Returns the power of ten in which the numbers of the cells are short. */
    private static double unit(double typical) {
        double size = Math.abs(typical);
        return size > 0 && (size < 0.1 || size >= 1000) ? Math.pow(10, Math.rint(Math.log10(size))) : 1;
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        return ValueFormat.fixed(size >= 100 ? 0 : size >= 10 ? 1 : 2).show(value);
    }
}

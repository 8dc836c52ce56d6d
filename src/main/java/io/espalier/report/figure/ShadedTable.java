package io.espalier.report.figure;

import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.text.VisibleText;
import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.ChartTheme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table drawn as a figure, its cells shaded by the share that the table gives them: the benchmark matrix.
 *
 * @param table what to draw; its title and note are drawn too
 * @param description what it shows, for readers who do not see it
 */
public record ShadedTable(Table table, String description) {
    private static final double ROW = 21;
    private static final double PAD = 7;
    private static final double MARGIN = 12;
    private static final double WIDEST_TEXT = 230;

    /** Refuses null parts. */
    public ShadedTable {
        Objects.requireNonNull(table);
        Objects.requireNonNull(description);
    }

    /** Returns the figure, as large as its cells need. */
    public PaintedFigure figure() {
        double width = widths().stream().mapToDouble(w -> w).sum() + 2 * MARGIN;
        double height =
                28 + 14 + ROW * (table.rows().size() + 1) + 10 + notes(width).size() * 14.0;
        FigureText text = new FigureText(table.id(), table.title(), description);
        return new PaintedFigure(text, new FigureSize(Math.max(320, width), height), this::paint, FigureData.of(table));
    }

    private static Font font() {
        return ChartFont.of(ChartStyle.TICK_SIZE);
    }

    private List<Double> widths() {
        List<Double> widths = new ArrayList<>();
        for (int j = 0; j < table.columns().size(); j++) {
            double widest = Drawing.width(font(), table.columns().get(j).heading());
            for (int i = 0; i < table.rows().size(); i++) {
                widest = Math.max(widest, Drawing.width(font(), shown(i, j)) + 1);
            }
            widths.add(Math.min(WIDEST_TEXT, widest) + 2 * PAD);
        }
        return widths;
    }

    private String shown(int row, int column) {
        return VisibleText.line(table.shown(row, column));
    }

    private void paint(Graphics2D g, Rectangle2D area, ChartTheme theme) {
        List<Double> widths = widths();
        double left = area.getX() + MARGIN;
        double right = left + widths.stream().mapToDouble(w -> w).sum();
        double y = area.getY() + 6;
        rule(g, left, right, y, 1.2f, theme.text());
        headings(g, left, y, widths, theme);
        y += ROW;
        rule(g, left, right, y, 0.7f, theme.text());
        for (int i = 0; i < table.rows().size(); i++) {
            if (i > 0 && table.rows().get(i).isGroupStart()) {
                rule(g, left, right, y, 0.6f, theme.frame());
            }
            row(g, i, left, y, widths, theme);
            y += ROW;
        }
        rule(g, left, right, y, 1.2f, theme.text());
        g.setFont(ChartFont.of(10));
        g.setPaint(theme.muted());
        for (String line : notes(area.getWidth())) {
            y += 14;
            Drawing.left(g, line, left, y + 2);
        }
    }

    private void headings(Graphics2D g, double left, double top, List<Double> widths, ChartTheme theme) {
        g.setFont(font());
        g.setPaint(theme.text());
        double x = left;
        for (int j = 0; j < widths.size(); j++) {
            text(g, table.columns().get(j).heading(), box(x, top, widths.get(j)), isRight(j));
            x += widths.get(j);
        }
    }

    private void row(Graphics2D g, int row, double left, double top, List<Double> widths, ChartTheme theme) {
        double x = left;
        g.setFont(font());
        for (int j = 0; j < widths.size(); j++) {
            Rectangle2D box = box(x, top, widths.get(j));
            double shade = table.rows().get(row).cells().get(j) instanceof Cell.Quantity n ? n.shade() : Double.NaN;
            if (!Double.isNaN(shade)) {
                g.setPaint(ChartTheme.faint(theme.series(0), 0.5 * Math.max(0, Math.min(1, shade))));
                g.fill(new Rectangle2D.Double(x + 0.5, top + 0.5, widths.get(j) - 1, ROW - 1));
            }
            g.setPaint(theme.text());
            text(g, shown(row, j), box, isRight(j));
            if (table.best(j).contains(row)) {
                emphasise(g, shown(row, j), box, isRight(j));
            }
            x += widths.get(j);
        }
    }

    private boolean isRight(int column) {
        return table.columns().get(column).format().isNumeric();
    }

    private static Rectangle2D box(double x, double top, double width) {
        return new Rectangle2D.Double(x, top, width, ROW);
    }

    private static void text(Graphics2D g, String text, Rectangle2D box, boolean isRight) {
        String fitted = Drawing.fitted(g.getFont(), text, box.getWidth() - 2 * PAD + 1);
        double baseline = box.getY() + ROW / 2 + 4;
        if (isRight) {
            Drawing.right(g, fitted, box.getMaxX() - PAD, baseline);
        } else {
            Drawing.left(g, fitted, box.getX() + PAD, baseline);
        }
    }

    // The bundled font has one weight: the best value is drawn twice, a third of a point apart.
    private static void emphasise(Graphics2D g, String text, Rectangle2D box, boolean isRight) {
        Graphics2D shifted = (Graphics2D) g.create();
        shifted.translate(0.35, 0);
        text(shifted, text, box, isRight);
        shifted.dispose();
    }

    private static void rule(Graphics2D g, double left, double right, double y, float width, Color colour) {
        g.setPaint(colour);
        g.setStroke(new BasicStroke(width));
        g.draw(new Line2D.Double(left, y, right, y));
    }

    private List<String> notes(double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : VisibleText.line(table.note()).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Drawing.width(ChartFont.of(10), longer) > width - 2 * MARGIN) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}

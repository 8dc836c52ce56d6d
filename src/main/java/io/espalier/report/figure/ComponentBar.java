package io.espalier.report.figure;

import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.ChartTheme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where the parameters of one or several models sit (the paper's Table 1): one stacked bar a model, to the same scale.
 *
 * @param text name, title and description
 * @param models at least one
 */
public record ComponentBar(FigureText text, List<Model> models) {

    /**
     * One bar.
     *
     * @param name of the model
     * @param parts in the order of the forward pass
     */
    public record Model(String name, List<Part> parts) {
        /** Copies the parts. */
        public Model {
            Objects.requireNonNull(name);
            parts = List.copyOf(parts);
        }

        long total() {
            return parts.stream().mapToLong(Part::parameters).sum();
        }
    }

    /**
     * One component.
     *
     * @param name such as {@code Vision tower}
     * @param parameters how many it has
     */
    public record Part(String name, long parameters) {}

    private static final double BAR = 30;
    private static final double ROW = 62;
    private static final double MARGIN = 14;

    /** Copies the models and refuses an empty figure. */
    public ComponentBar {
        Objects.requireNonNull(text);
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least one model");
        }
    }

    /** Returns the figure. */
    public PaintedFigure figure() {
        double height = 28 + 12 + ROW * models.size() + 22 * legendLines();
        return new PaintedFigure(text, new FigureSize(640, height), this::paint, FigureData.of(table()));
    }

    private void paint(Graphics2D g, Rectangle2D area, ChartTheme theme) {
        double widest = models.stream().mapToLong(Model::total).max().orElse(1);
        double width = area.getWidth() - 2 * MARGIN;
        double y = area.getY() + 4;
        for (Model model : models) {
            bar(
                    g,
                    model,
                    new Rectangle2D.Double(area.getX() + MARGIN, y, width * model.total() / Math.max(1, widest), ROW),
                    theme);
            y += ROW;
        }
        legend(g, area.getX() + MARGIN, y + 8, width, theme);
    }

    private void bar(Graphics2D g, Model model, Rectangle2D row, ChartTheme theme) {
        g.setFont(ChartFont.of(ChartStyle.LABEL_SIZE));
        g.setPaint(theme.text());
        String total = ValueFormat.COUNT.show((double) model.total()) + " parameters";
        Drawing.left(g, model.name() + ", " + total, row.getX(), row.getY() + 14);
        double x = row.getX();
        g.setFont(ChartFont.of(ChartStyle.TICK_SIZE));
        for (Part part : model.parts()) {
            double width = row.getWidth() * part.parameters() / Math.max(1, model.total());
            g.setPaint(theme.series(colour(part.name())));
            g.fill(new Rectangle2D.Double(x, row.getY() + 21, Math.max(0, width - 1), BAR));
            String share = ValueFormat.fixed(1).show(100.0 * part.parameters() / Math.max(1, model.total())) + " %";
            if (Drawing.width(g.getFont(), share) + 8 < width) {
                g.setPaint(ChartTheme.inkOn(theme.series(colour(part.name()))));
                Drawing.centred(g, share, x + width / 2, row.getY() + 21 + BAR / 2 + 4);
            }
            x += width;
        }
    }

    private void legend(Graphics2D g, double left, double top, double width, ChartTheme theme) {
        g.setFont(ChartFont.of(ChartStyle.TICK_SIZE));
        double x = left;
        double y = top;
        for (String name : names()) {
            String label = label(name);
            double needed = 18 + Drawing.width(g.getFont(), label) + 18;
            if (x > left && x + needed > left + width) {
                x = left;
                y += 22;
            }
            g.setPaint(theme.series(colour(name)));
            g.fill(new Rectangle2D.Double(x, y, 11, 11));
            g.setPaint(theme.text());
            Drawing.left(g, label, x + 17, y + 10);
            x += needed;
        }
    }

    private int legendLines() {
        double x = 0;
        int lines = 1;
        for (String name : names()) {
            double needed = 36 + Drawing.width(ChartFont.of(ChartStyle.TICK_SIZE), label(name));
            if (x > 0 && x + needed > 640 - 2 * MARGIN) {
                x = 0;
                lines++;
            }
            x += needed;
        }
        return lines;
    }

    private String label(String name) {
        if (models.size() > 1) {
            return name;
        }
        long parameters = models.get(0).parts().stream()
                .filter(part -> part.name().equals(name))
                .mapToLong(Part::parameters)
                .sum();
        double share = 100.0 * parameters / Math.max(1, models.get(0).total());
        return name + " " + ValueFormat.COUNT.show((double) parameters) + " ("
                + ValueFormat.fixed(1).show(share) + " %)";
    }

    private List<String> names() {
        return models.stream()
                .flatMap(model -> model.parts().stream())
                .map(Part::name)
                .distinct()
                .toList();
    }

    // The last and largest part, the decoder, has the first colour; the small ones stand out from it.
    private int colour(String name) {
        int index = names().indexOf(name);
        return index == names().size() - 1 ? 0 : new int[] {5, 4, 2, 3, 1, 6}[index % 6];
    }

    private Table table() {
        List<Table.Row> rows = new ArrayList<>();
        for (Model model : models) {
            for (Part part : model.parts()) {
                rows.add(Table.Row.of(
                        Cell.of(model.name()),
                        Cell.of(part.name()),
                        Cell.of((double) part.parameters()),
                        Cell.of(100.0 * part.parameters() / Math.max(1, model.total()))));
            }
        }
        return Table.of(
                text.id(),
                text.title(),
                List.of(
                        TableColumn.text("Model"),
                        TableColumn.text("Component"),
                        TableColumn.number("Parameters", ValueFormat.COUNT),
                        TableColumn.number("Share %", ValueFormat.SCORE)),
                rows);
    }
}

package io.espalier.report.note;

import io.espalier.report.figure.ChartFigure;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureData;
import io.espalier.report.figure.PaintedFigure;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.text.VisibleText;
import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.ChartTheme;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYPointerAnnotation;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;

/** Figures with notes on them. */
public final class NotedFigure {
    private static final int LONGEST = 60;
    private static final double RISE = Math.PI / 4;

    private NotedFigure() {}

    /** Returns a figure on which notes are pinned; a note whose series or point it does not show is left out. */
    public static Figure of(Figure figure, List<PinnedNote> notes) {
        List<PinnedNote> kept = List.copyOf(notes);
        if (kept.isEmpty()) {
            return figure;
        }
        FigureData data = new FigureData(figure.dataRows(), () -> table(figure.table(), kept));
        if (figure instanceof ChartFigure chart) {
            return new ChartFigure(
                    chart.text(), chart.size(), theme -> annotated(chart.chart(theme), kept, theme), data);
        }
        PaintedFigure painted = (PaintedFigure) figure;
        return new PaintedFigure(painted.text(), painted.size(), new NotePainter(painted.painter(), kept), data);
    }

    private static JFreeChart annotated(JFreeChart chart, List<PinnedNote> notes, ChartTheme theme) {
        if (chart.getPlot() instanceof XYPlot whole) {
            for (PinnedNote note : notes) {
                panel(whole, note.series()).ifPresent(panel -> annotate(panel, whole, note, theme));
            }
        }
        return chart;
    }

    /** Finds the panel that draws a series. */
    private static Optional<XYPlot> panel(XYPlot plot, String series) {
        if (plot instanceof CombinedDomainXYPlot stack) {
            return stack.getSubplots().stream()
                    .filter(panel -> shows(panel, series))
                    .findFirst();
        }
        return Optional.of(plot).filter(single -> shows(single, series));
    }

    private static boolean shows(XYPlot plot, String series) {
        XYDataset data = plot.getDataset();
        return data != null
                && IntStream.range(0, data.getSeriesCount())
                        .anyMatch(s -> String.valueOf(data.getSeriesKey(s)).equals(series));
    }

    private static void annotate(XYPlot panel, XYPlot whole, PinnedNote note, ChartTheme theme) {
        boolean isRight = note.x() > whole.getDomainAxis().getRange().getCentralValue();
        String text = VisibleText.shortened(note.text(), LONGEST);
        XYPointerAnnotation pointer =
                new XYPointerAnnotation(text, note.x(), note.y(), isRight ? -Math.PI + RISE : -RISE);
        pointer.setTextAnchor(isRight ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
        pointer.setTipRadius(4);
        pointer.setBaseRadius(22);
        pointer.setLabelOffset(2);
        pointer.setArrowLength(5);
        pointer.setArrowWidth(2.5);
        pointer.setArrowPaint(theme.text());
        pointer.setArrowStroke(new BasicStroke(0.8f));
        pointer.setFont(ChartFont.of(10));
        pointer.setPaint(theme.text());
        pointer.setBackgroundPaint(theme.background());
        panel.addAnnotation(pointer, false);
    }

    /** Adds a column that says the notes beside their points. */
    private static Table table(Table table, List<PinnedNote> notes) {
        List<TableColumn> columns = new ArrayList<>(table.columns());
        columns.add(TableColumn.text("Note"));
        List<Table.Row> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            List<Cell> cells = new ArrayList<>(row.cells());
            cells.add(Cell.of(notes.stream()
                    .filter(note -> isOf(note, row.cells()))
                    .map(PinnedNote::text)
                    .findFirst()
                    .orElse("")));
            rows.add(new Table.Row(cells, row.isReference(), row.isGroupStart()));
        }
        return new Table(table.id(), table.title(), columns, rows, table.note());
    }

    /** A row of a curve begins with series and x, one of a heat map with row and column. */
    private static boolean isOf(PinnedNote note, List<Cell> cells) {
        if (cells.size() < 2) {
            return false;
        }
        return cells.get(0) instanceof Cell.Text series
                ? series.value().equals(note.series()) && cells.get(1).number() == note.x()
                : cells.get(0).number() == note.y() && cells.get(1).number() == note.x();
    }
}

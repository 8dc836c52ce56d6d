package io.espalier.report.figure;

import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.LineStyle;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYBarDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Block Influence per layer (Men et al. 2024; the paper's Equation 2) with what pruning removes.
 *
 * @param text name, title and description
 * @param scores one score a layer, finite
 * @param removed layers that the plan removes
 * @param threshold the score below which layers go, if the ratio is set by a threshold
 */
public record BlockInfluenceBars(FigureText text, List<Double> scores, Set<Integer> removed, OptionalDouble threshold) {

    /** Copies the collections and refuses an empty figure. */
    public BlockInfluenceBars {
        Objects.requireNonNull(text);
        Objects.requireNonNull(threshold);
        scores = List.copyOf(scores);
        removed = Set.copyOf(removed);
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("a model has at least one layer");
        }
    }

    /** Returns the figure. */
    public ChartFigure figure() {
        return new ChartFigure(text, new FigureSize(640, 320), this::chart, FigureData.of(table()));
    }

    private JFreeChart chart(ChartTheme theme) {
        NumberAxis layers = ChartStyle.axis("Layer", theme);
        ChartStyle.wholeNumbers(layers);
        layers.setRange(-0.7, scores.size() - 0.3);
        double high = Math.max(scores.stream().mapToDouble(s -> s).max().orElse(1), threshold.orElse(0));
        Scale scale = Scale.covering(
                Math.min(0, scores.stream().mapToDouble(s -> s).min().orElse(0)), high, 5);
        NumberAxis influence = ChartStyle.axis("Block Influence", theme);
        ChartStyle.range(influence, scale.low(), Math.max(high * 1.05, scale.low() + scale.tick()), scale.tick());
        XYPlot plot = new XYPlot(dataset(), layers, influence, renderer(theme));
        ChartStyle.style(plot, theme);
        threshold.ifPresent(
                value -> plot.addRangeMarker(ChartStyle.line(value, LineStyle.Dash.DASHED, theme.warning())));
        plot.setFixedLegendItems(legend(theme));
        JFreeChart chart = ChartStyle.chart(text.title(), plot, theme);
        if (removed.isEmpty() && threshold.isEmpty()) {
            chart.removeLegend();
        }
        return chart;
    }

    private LegendItemCollection legend(ChartTheme theme) {
        LegendItemCollection items = new LegendItemCollection();
        items.add(LegendLook.box("kept", theme.series(0), theme.series(0)));
        items.add(LegendLook.box("removed", removedFill(theme), theme.removed()));
        threshold.ifPresent(value -> items.add(
                LegendLook.line("threshold " + AxisNumbers.rounded(value), theme.warning(), LineStyle.Dash.DASHED)));
        return items;
    }

    private static Color removedFill(ChartTheme theme) {
        return ChartTheme.faint(theme.removed(), 0.45);
    }

    private XYBarDataset dataset() {
        XYSeries kept = new XYSeries("kept");
        XYSeries gone = new XYSeries("removed");
        for (int i = 0; i < scores.size(); i++) {
            (removed.contains(i) ? gone : kept).add(i, scores.get(i));
        }
        XYSeriesCollection series = new XYSeriesCollection(kept);
        series.addSeries(gone);
        return new XYBarDataset(series, 0.78);
    }

    private static XYBarRenderer renderer(ChartTheme theme) {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(true);
        Color kept = theme.series(0);
        renderer.setSeriesPaint(0, kept);
        renderer.setSeriesOutlinePaint(0, kept);
        renderer.setSeriesPaint(1, removedFill(theme));
        renderer.setSeriesOutlinePaint(1, theme.removed());
        renderer.setUseYInterval(false);
        return renderer;
    }

    private Table table() {
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            rows.add(Table.Row.of(
                    Cell.of(i), Cell.of(scores.get(i)), Cell.of(removed.contains(i) ? "removed" : "kept")));
        }
        return Table.of(
                text.id(),
                text.title(),
                List.of(
                        TableColumn.number("Layer", ValueFormat.INTEGER),
                        TableColumn.number("Block Influence", ValueFormat.SIGNIFICANT),
                        TableColumn.text("Plan")),
                rows);
    }
}

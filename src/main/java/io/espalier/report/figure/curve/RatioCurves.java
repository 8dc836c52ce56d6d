package io.espalier.report.figure.curve;

import io.espalier.report.figure.ChartFigure;
import io.espalier.report.figure.ChartStyle;
import io.espalier.report.figure.FigureData;
import io.espalier.report.figure.FigureSize;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.LegendLook;
import io.espalier.report.figure.Scale;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.LineStyle;
import io.espalier.report.theme.LineStyle.Dash;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Score against pruning ratio, one curve a way of pruning and recovering (the paper's Figures 3 to 5).
 *
 * @param text name, title and description
 * @param valueLabel label of the vertical axis, such as {@code AVG-%}
 * @param curves at least one
 * @param references horizontal lines
 */
public record RatioCurves(FigureText text, String valueLabel, List<Curve> curves, List<Reference> references) {

    /**
     * One curve.
     *
     * @param name as in the legend
     * @param style colour, dash and marker
     * @param points in the order of their ratio
     */
    public record Curve(String name, LineStyle style, List<Point> points) {
        /** Sorts the points by ratio. */
        public Curve {
            Objects.requireNonNull(name);
            Objects.requireNonNull(style);
            points = points.stream()
                    .sorted((a, b) -> Double.compare(a.ratio(), b.ratio()))
                    .toList();
        }
    }

    /**
     * One measurement.
     *
     * @param ratio share of the parameters removed, 0 to 1
     * @param value score
     * @param low lower end of its interval, or the value itself
     * @param high upper end of its interval, or the value itself
     * @param runs names of the runs that were measured, so that a chart and a table can point at each other
     */
    public record Point(double ratio, double value, double low, double high, List<String> runs) {
        /** Copies the names. */
        public Point {
            runs = List.copyOf(runs);
        }

        /** Returns a point without an interval and without a run. */
        public static Point of(double ratio, double value) {
            return new Point(ratio, value, value, value, List.of());
        }
    }

    /**
     * A horizontal line.
     *
     * @param value where
     * @param label what it stands for
     */
    public record Reference(double value, String label) {}

    /** Copies the lists and refuses an empty figure. */
    public RatioCurves {
        Objects.requireNonNull(text);
        Objects.requireNonNull(valueLabel);
        curves = List.copyOf(curves);
        references = List.copyOf(references);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least one curve");
        }
    }

    /** Returns the figure. */
    public ChartFigure figure() {
        return new ChartFigure(text, FigureSize.WIDE, this::chart, FigureData.of(table()));
    }

    private JFreeChart chart(ChartTheme theme) {
        XYPlot plot = new XYPlot(dataset(), ratioAxis(theme), valueAxis(theme), renderer(theme));
        ChartStyle.style(plot, theme);
        LegendItemCollection legend = plot.getLegendItems();
        for (int i = 0; i < references.size(); i++) {
            Dash dash = i % 2 == 0 ? Dash.DASH_DOT : Dash.DOTTED;
            plot.addRangeMarker(ChartStyle.line(references.get(i).value(), dash, theme.muted()));
            legend.add(LegendLook.line(references.get(i).label(), theme.muted(), dash));
        }
        // What a line stands for is said in the legend: beside the line it would lie on the curves.
        plot.setFixedLegendItems(legend);
        return ChartStyle.chart(text.title(), plot, theme);
    }

    /** Points that know the runs they were measured from. */
    private static final class MeasuredPoints extends YIntervalSeriesCollection implements RunPoints {
        private final transient List<Curve> curves;

        MeasuredPoints(List<Curve> curves) {
            this.curves = curves;
        }

        @Override
        public List<String> runs(int series, int item) {
            return curves.get(series).points().get(item).runs();
        }
    }

    private YIntervalSeriesCollection dataset() {
        YIntervalSeriesCollection dataset = new MeasuredPoints(curves);
        for (int i = 0; i < curves.size(); i++) {
            YIntervalSeries series =
                    new YIntervalSeries(new SeriesKey(i, curves.get(i).name()), false, true);
            for (Point point : curves.get(i).points()) {
                series.add(100 * point.ratio(), point.value(), point.low(), point.high());
            }
            dataset.addSeries(series);
        }
        return dataset;
    }

    private NumberAxis ratioAxis(ChartTheme theme) {
        NumberAxis axis = ChartStyle.axis("Pruning ratio", theme);
        axis.setNumberFormatOverride(ChartStyle.numbers("0.#' %'"));
        double highest = ratios().map(r -> 100 * r).max().orElse(60);
        boolean isFifteens = ratios().allMatch(r -> Math.abs(100 * r / 15 - Math.rint(100 * r / 15)) < 0.1);
        double tick = isFifteens && highest >= 15 ? 15 : Math.max(5, Scale.round(Math.max(highest, 10) / 6));
        ChartStyle.range(axis, -2, Math.max(highest, 10) + 2, tick);
        return axis;
    }

    private NumberAxis valueAxis(ChartTheme theme) {
        double low = values().min().orElse(0);
        double high = Math.max(
                values().max().orElse(100),
                references.stream().mapToDouble(Reference::value).max().orElse(0));
        Scale scale = Scale.covering(low < 40 ? Math.min(0, low) : low - 2, high + 2, 6);
        NumberAxis axis = ChartStyle.axis(valueLabel, theme);
        ChartStyle.range(axis, scale.low(), Math.min(scale.high(), high + 0.6 * scale.tick()), scale.tick());
        return axis;
    }

    private DoubleStream ratios() {
        return curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(Point::ratio);
    }

    private DoubleStream values() {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.value(), point.low(), point.high()))
                .filter(Double::isFinite);
    }

    private XYLineAndShapeRenderer renderer(ChartTheme theme) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDefaultLinesVisible(true);
        renderer.setDrawXError(false);
        renderer.setDrawYError(curves.stream()
                .flatMap(curve -> curve.points().stream())
                .anyMatch(point -> point.low() < point.high()));
        renderer.setCapLength(5);
        renderer.setErrorStroke(new BasicStroke(1f));
        for (int i = 0; i < curves.size(); i++) {
            SeriesLook.apply(renderer, i, curves.get(i).style(), theme);
        }
        renderer.setLegendLine(new Line2D.Double(-13, 0, 13, 0));
        return renderer;
    }

    private Table table() {
        List<TableColumn> columns = List.of(
                TableColumn.text("Series"),
                TableColumn.number("Ratio %", ValueFormat.SCORE),
                TableColumn.number(valueLabel, ValueFormat.SCORE),
                TableColumn.number("Low", ValueFormat.SCORE),
                TableColumn.number("High", ValueFormat.SCORE));
        List<Table.Row> rows = new ArrayList<>();
        for (Curve curve : curves) {
            for (Point point : curve.points()) {
                rows.add(Table.Row.of(
                        Cell.of(curve.name()),
                        Cell.of(100 * point.ratio()),
                        Cell.of(point.value()),
                        Cell.of(point.low()),
                        Cell.of(point.high())));
            }
        }
        return Table.of(text.id(), text.title(), columns, rows);
    }
}

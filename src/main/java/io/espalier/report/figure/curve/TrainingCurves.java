package io.espalier.report.figure.curve;

import io.espalier.report.figure.ChartFigure;
import io.espalier.report.figure.ChartStyle;
import io.espalier.report.figure.FigureData;
import io.espalier.report.figure.FigureSize;
import io.espalier.report.figure.FigureText;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import io.espalier.report.theme.ChartTheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;

/**
 * The curves of a training journal over steps: one panel for each quantity, all over the same horizontal axis.
 *
 * @param text name, title and description
 * @param xLabel what the horizontal axis counts
 * @param isLogX whether it is logarithmic
 * @param smoothing weight of the past, 0 to below 1; above 0 the raw curve stays faintly visible. Curves of fewer than
 *     {@value #FEWEST_SMOOTHED} points, such as held-out losses, and smooth ones, such as schedules, are left as they are
 * @param panels from top to bottom, at least one
 */
public record TrainingCurves(FigureText text, String xLabel, boolean isLogX, double smoothing, List<Panel> panels) {

    /** Number of points from which a curve is smoothed. */
    static final int FEWEST_SMOOTHED = 30;

    /**
     * One panel.
     *
     * @param yLabel label of its vertical axis
     * @param isLogY whether it is logarithmic; values that are not positive are then counted and left out
     * @param curves at least one
     */
    public record Panel(String yLabel, boolean isLogY, List<Curve> curves) {
        /** Copies the curves. */
        public Panel {
            Objects.requireNonNull(yLabel);
            curves = List.copyOf(curves);
        }
    }

    /** Copies the panels and refuses an empty figure. */
    public TrainingCurves {
        Objects.requireNonNull(text);
        Objects.requireNonNull(xLabel);
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least one panel");
        }
    }

    /** Returns the figure. */
    public ChartFigure figure() {
        double height = panels.size() == 1 ? 380 : 130 + 170.0 * panels.size();
        return new ChartFigure(text, new FigureSize(640, height), this::chart, new FigureData(points(), this::table));
    }

    private long points() {
        return panels.stream()
                .flatMap(panel -> panel.curves().stream())
                .mapToLong(Curve::size)
                .sum();
    }

    /**
     * Shows newer values in a chart that this figure built earlier, without touching zoom or axes the user has set.
     *
     * @param chart built by {@link ChartFigure#chart} from a figure with as many panels
     * @param theme the theme it was built in
     */
    public void update(JFreeChart chart, ChartTheme theme) {
        chart.setNotify(false);
        List<XYPlot> plots = plots(chart);
        for (int i = 0; i < panels.size(); i++) {
            CurvePanel.fill(plots.get(i), panels.get(i), this, theme);
        }
        chart.setNotify(true);
    }

    private JFreeChart chart(ChartTheme theme) {
        ValueAxis steps = isLogX ? ChartStyle.style(new DecadeAxis(xLabel), theme) : ChartStyle.axis(xLabel, theme);
        steps.setLowerMargin(0.01);
        steps.setUpperMargin(0.02);
        if (panels.size() == 1) {
            XYPlot plot = CurvePanel.plot(panels.get(0), this, theme);
            plot.setDomainAxis(steps);
            return ChartStyle.chart(text.title(), plot, theme);
        }
        CombinedDomainXYPlot stack = new CombinedDomainXYPlot(steps);
        stack.setGap(14);
        stack.setBackgroundPaint(theme.background());
        for (Panel panel : panels) {
            stack.add(CurvePanel.plot(panel, this, theme));
        }
        return ChartStyle.chart(text.title(), stack, theme);
    }

    private static List<XYPlot> plots(JFreeChart chart) {
        List<XYPlot> plots = new ArrayList<>();
        if (chart.getPlot() instanceof CombinedDomainXYPlot stack) {
            for (Object plot : stack.getSubplots()) {
                plots.add((XYPlot) plot);
            }
        } else {
            plots.add(chart.getXYPlot());
        }
        return plots;
    }

    private Table table() {
        List<TableColumn> columns = List.of(
                TableColumn.text("Series"),
                TableColumn.number(xLabel, ValueFormat.SIGNIFICANT),
                TableColumn.number("Value", ValueFormat.SIGNIFICANT));
        List<Table.Row> rows = new ArrayList<>();
        for (Panel panel : panels) {
            for (Curve curve : panel.curves()) {
                for (int i = 0; i < curve.size(); i++) {
                    rows.add(Table.Row.of(Cell.of(curve.name()), Cell.of(curve.x(i)), Cell.of(curve.y(i))));
                }
            }
        }
        return Table.of(text.id(), text.title(), columns, rows);
    }
}

package io.espalier.report.figure;

import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.LineStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Gives every chart the same sober look: one font, open frame, faint grid, legend below. */
public final class ChartStyle {
    static final double TITLE_SIZE = 14;
    public static final double LABEL_SIZE = 12;
    public static final double TICK_SIZE = 11;

    private static final BasicStroke HAIRLINE = new BasicStroke(0.8f);

    private ChartStyle() {}

    /** Returns a chart around a plot, with title and legend in the theme. */
    public static JFreeChart chart(String title, Plot plot, ChartTheme theme) {
        JFreeChart chart = new JFreeChart(title, ChartFont.of(TITLE_SIZE), plot, true);
        chart.setBackgroundPaint(theme.background());
        chart.setPadding(new RectangleInsets(8, 8, 8, 14));
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        chart.getRenderingHints().put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        chart.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        TextTitle heading = chart.getTitle();
        if (heading != null) {
            heading.setPaint(theme.text());
            heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
            heading.setPadding(2, 4, 8, 4);
        }
        LegendTitle legend = chart.getLegend();
        if (legend != null) {
            legend(legend, theme);
        }
        return chart;
    }

    private static void legend(LegendTitle legend, ChartTheme theme) {
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setFrame(BlockBorder.NONE);
        legend.setBackgroundPaint(theme.background());
        legend.setItemFont(ChartFont.of(TICK_SIZE));
        legend.setItemPaint(theme.text());
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
        legend.setPadding(4, 0, 0, 0);
    }

    /** Styles an XY plot: horizontal grid only, no outline. */
    public static void style(XYPlot plot, ChartTheme theme) {
        plot.setBackgroundPaint(theme.background());
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(theme.grid());
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setRangeZeroBaselineVisible(false);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(4, 4, 4, 4));
    }

    /** Styles a category plot: grid across the values, no outline. */
    public static void style(CategoryPlot plot, ChartTheme theme) {
        plot.setBackgroundPaint(theme.background());
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(theme.grid());
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(4, 4, 4, 4));
    }

    /** Styles an axis. */
    public static <A extends Axis> A style(A axis, ChartTheme theme) {
        axis.setLabelFont(ChartFont.of(LABEL_SIZE));
        axis.setLabelPaint(theme.text());
        axis.setTickLabelFont(ChartFont.of(TICK_SIZE));
        axis.setTickLabelPaint(theme.muted());
        axis.setAxisLinePaint(theme.frame());
        axis.setAxisLineStroke(HAIRLINE);
        axis.setTickMarkPaint(theme.frame());
        axis.setTickMarkStroke(HAIRLINE);
        axis.setTickMarkOutsideLength(3f);
        axis.setLabelInsets(new RectangleInsets(5, 5, 5, 5));
        return axis;
    }

    /** Returns a styled axis of numbers. */
    public static NumberAxis axis(String label, ChartTheme theme) {
        NumberAxis axis = style(new NumberAxis(label), theme);
        axis.setNumberFormatOverride(new AxisNumbers());
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    /** Fixes the range and the ticks of an axis. */
    public static void range(NumberAxis axis, double low, double high, double tick) {
        axis.setRange(low, high);
        axis.setTickUnit(new NumberTickUnit(tick));
    }

    /** Returns a number format that does not depend on the machine's locale. */
    public static NumberFormat numbers(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Returns a thin line across the plot. */
    public static ValueMarker line(double value, LineStyle.Dash dash, Color colour) {
        ValueMarker marker = new ValueMarker(value);
        marker.setPaint(colour);
        marker.setStroke(dash.stroke(1.1f));
        marker.setAlpha(1f);
        return marker;
    }

    /** Hides ticks between whole numbers. */
    static void wholeNumbers(ValueAxis axis) {
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    }
}

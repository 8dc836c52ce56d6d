package io.espalier.report.export;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import io.espalier.report.figure.ChartFigure;
import io.espalier.report.figure.Figure;
import io.espalier.report.text.LatexText;
import io.espalier.report.theme.ChartTheme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYPointerAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/**
 * Writes a chart as {@code pgfplots} source: one {@code axis} a panel, the numbers at full precision, the colours of the light
 * theme, so that a paper sets the figure in its own font.
 */
final class PgfPlots {
    /** So many points a series at most. */
    private static final int MOST = 2000;

    private static final String[] MARKS = {"*", "square", "triangle*", "diamond", "square*", "o"};

    private final StringBuilder out = new StringBuilder(4096);

    private PgfPlots() {}

    static String of(Figure figure) throws EngineException {
        if (!(figure instanceof ChartFigure drawn) || !hasAxes(drawn)) {
            throw Problem.of("EX-006", "the figure " + Quote.of(figure.text().title()) + " has no pgfplots form")
                    .expected("a chart with two axes of numbers")
                    .advice("Write it as PDF, or its numbers as a LaTeX table")
                    .asException();
        }
        PgfPlots writer = new PgfPlots();
        writer.write(drawn);
        return writer.out.toString();
    }

    private static boolean hasAxes(ChartFigure figure) {
        return figure.chart(ChartTheme.LIGHT).getPlot() instanceof XYPlot;
    }

    private void write(ChartFigure figure) {
        JFreeChart chart = figure.chart(ChartTheme.LIGHT);
        XYPlot plot = chart.getXYPlot();
        out.append("% needs the package pgfplots; \\pgfplotsset{compat=1.18} in the preamble\n");
        out.append("% ").append(LatexText.of(figure.text().title())).append('\n');
        List<XYPlot> panels = new ArrayList<>();
        if (plot instanceof CombinedDomainXYPlot stack) {
            panels.addAll(stack.getSubplots());
        } else {
            panels.add(plot);
        }
        for (int i = 0; i < panels.size(); i++) {
            out.append(i == 0 ? "" : "\\par\\medskip\n").append("\\begin{tikzpicture}\n");
            axis(panels.get(i), plot.getDomainAxis(), i == panels.size() - 1);
            out.append("\\end{tikzpicture}\n");
        }
    }

    private void axis(XYPlot panel, ValueAxis domain, boolean isLast) {
        ValueAxis range = panel.getRangeAxis();
        boolean isBars = panel.getRenderer() instanceof XYBarRenderer;
        out.append("\\begin{axis}[\n  width=0.9\\linewidth, height=0.55\\linewidth,\n");
        option("xlabel", isLast ? String.valueOf(domain.getLabel()) : "");
        option("ylabel", String.valueOf(range.getLabel()));
        if (isLogarithmic(domain)) {
            out.append("  xmode=log,\n");
        }
        if (isLogarithmic(range)) {
            out.append("  ymode=log,\n");
        }
        limits('x', domain);
        limits('y', range);
        out.append(isBars ? "  ybar, bar width=0.78, bar shift=0pt,\n" : "");
        out.append("  ymajorgrids, legend pos=outer north east, legend cell align=left]\n");
        for (int d = 0; d < panel.getDatasetCount(); d++) {
            dataset(panel.getDataset(d), panel.getRenderer(d), isBars);
        }
        lines(panel, domain);
        notes(panel);
        out.append("\\end{axis}\n");
    }

    private void option(String name, String text) {
        if (!text.isEmpty()) {
            out.append("  ")
                    .append(name)
                    .append("={")
                    .append(LatexText.of(text))
                    .append("},\n");
        }
    }

    private void limits(char axis, ValueAxis values) {
        out.append("  ").append(axis).append("min=").append(values.getLowerBound());
        out.append(", ")
                .append(axis)
                .append("max=")
                .append(values.getUpperBound())
                .append(",\n");
    }

    private void dataset(XYDataset data, XYItemRenderer renderer, boolean isBars) {
        for (int s = 0; s < data.getSeriesCount(); s++) {
            out.append("\\addplot+[").append(isBars ? bar(renderer, s) : line(renderer, s));
            boolean hasSpread = data instanceof IntervalXYDataset interval && hasSpread(interval, s);
            if (hasSpread && !isBars) {
                out.append(", error bars/.cd, y dir=both, y explicit] coordinates {\n");
            } else {
                out.append("] coordinates {\n");
            }
            for (int i : telling(data, s)) {
                point(data, s, i, hasSpread && !isBars);
            }
            out.append("};\n\\addlegendentry{")
                    .append(LatexText.of(String.valueOf(data.getSeriesKey(s))))
                    .append("}\n");
        }
    }

    /** TeX has no room for tens of thousands of points: of a long series the least and the largest of each stretch are written. */
    private static int[] telling(XYDataset data, int series) {
        int size = data.getItemCount(series);
        if (size <= MOST) {
            return IntStream.range(0, size).toArray();
        }
        int stretch = 2 * size / MOST + 1;
        return IntStream.iterate(0, start -> start < size, start -> start + stretch)
                .flatMap(start -> extremes(data, series, start, Math.min(size, start + stretch)))
                .toArray();
    }

    /** Returns where a stretch is least and largest, and where it first has a gap. */
    private static IntStream extremes(XYDataset data, int series, int from, int to) {
        int least = -1;
        int largest = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            double value = data.getYValue(series, i);
            if (Double.isNaN(value)) {
                gap = gap < 0 ? i : gap;
            } else {
                least = least < 0 || value < data.getYValue(series, least) ? i : least;
                largest = largest < 0 || value > data.getYValue(series, largest) ? i : largest;
            }
        }
        return IntStream.of(least, largest, gap).filter(i -> i >= 0).sorted().distinct();
    }

    private void point(XYDataset data, int series, int item, boolean hasSpread) {
        double x = data.getXValue(series, item);
        double y = data.getYValue(series, item);
        out.append("  (")
                .append(x)
                .append(", ")
                .append(Double.isFinite(y) ? y : "nan")
                .append(')');
        if (hasSpread) {
            IntervalXYDataset interval = (IntervalXYDataset) data;
            double up = interval.getEndYValue(series, item) - y;
            double down = y - interval.getStartYValue(series, item);
            out.append(" += (0, ").append(up).append(") -= (0, ").append(down).append(')');
        }
        out.append('\n');
    }

    private static boolean hasSpread(IntervalXYDataset data, int series) {
        for (int i = 0; i < data.getItemCount(series); i++) {
            if (data.getStartYValue(series, i) < data.getEndYValue(series, i)
                    && data.getStartYValue(series, i) <= data.getYValue(series, i)) {
                return true;
            }
        }
        return false;
    }

    private static String bar(XYItemRenderer renderer, int series) {
        return "draw=none, fill=" + colour(renderer.getSeriesPaint(series)) + ", mark=none";
    }

    private static String line(XYItemRenderer renderer, int series) {
        boolean isMarked = renderer instanceof XYLineAndShapeRenderer lines && lines.getItemShapeVisible(series, 0);
        String colour = colour(renderer.getSeriesPaint(series));
        String dash = renderer.getSeriesStroke(series) instanceof BasicStroke stroke ? dash(stroke) : "solid";
        return "color=" + colour + ", " + dash
                + (isMarked ? ", mark=" + MARKS[series % MARKS.length] + ", mark options={solid}" : ", mark=none");
    }

    private static String dash(BasicStroke stroke) {
        float[] pattern = stroke.getDashArray();
        if (pattern == null) {
            return "solid";
        }
        StringBuilder text = new StringBuilder("dash pattern=");
        for (int i = 0; i < pattern.length; i++) {
            text.append(i % 2 == 0 ? "on " : "off ").append(pattern[i]).append("pt ");
        }
        return text.toString().strip();
    }

    private void lines(XYPlot panel, ValueAxis domain) {
        var markers = panel.getRangeMarkers(Layer.FOREGROUND);
        if (markers == null) {
            return;
        }
        for (Object each : markers) {
            if (each instanceof ValueMarker marker) {
                out.append("\\addplot[forget plot, ").append(strokeOf(marker)).append("] coordinates {(");
                out.append(domain.getLowerBound())
                        .append(", ")
                        .append(marker.getValue())
                        .append(") (");
                out.append(domain.getUpperBound())
                        .append(", ")
                        .append(marker.getValue())
                        .append(")};\n");
            }
        }
    }

    private void notes(XYPlot panel) {
        for (Object each : panel.getAnnotations()) {
            if (each instanceof XYPointerAnnotation note) {
                // Angles turn the other way round on paper than on a screen.
                long angle = Math.round(-Math.toDegrees(note.getAngle()));
                out.append("\\node[circle, fill, inner sep=1pt, pin={[font=\\small]")
                        .append(angle);
                out.append(":{").append(LatexText.of(note.getText())).append("}}] at (axis cs:");
                out.append(note.getX()).append(", ").append(note.getY()).append(") {};\n");
            }
        }
    }

    private static String strokeOf(Marker marker) {
        String dash = marker.getStroke() instanceof BasicStroke stroke ? dash(stroke) : "solid";
        return "color=" + colour(marker.getPaint()) + ", " + dash;
    }

    private static String colour(Paint paint) {
        Color colour = paint instanceof Color solid ? solid : Color.BLACK;
        return String.format(
                Locale.ROOT, "{rgb,255:red,%d;green,%d;blue,%d}", colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    private static boolean isLogarithmic(ValueAxis axis) {
        return axis instanceof LogAxis || axis instanceof LogarithmicAxis;
    }
}

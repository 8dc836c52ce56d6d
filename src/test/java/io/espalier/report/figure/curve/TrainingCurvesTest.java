package io.espalier.report.figure.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.figure.FigureText;
import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.LineStyle;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.SamplingXYLineRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class TrainingCurvesTest {
    private static TrainingCurves curves(int n, boolean isLogY, double... bad) {
        double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> i < bad.length ? bad[i] : 1 + 1.0 / (1 + i))
                .toArray();
        return new TrainingCurves(
                new FigureText("loss", "Loss", ""),
                "Step",
                false,
                0,
                List.of(new TrainingCurves.Panel("Loss", isLogY, List.of(new Curve("total", LineStyle.of(0), x, y)))));
    }

    private static XYPlot plot(TrainingCurves curves) {
        return curves.figure().chart(ChartTheme.LIGHT).getXYPlot();
    }

    @Test
    void nonFiniteValuesBreakTheLineAndAreMarkedAndCounted() {
        XYPlot plot = plot(curves(10, false, 2, Double.NaN, Double.NEGATIVE_INFINITY));
        assertEquals(10, plot.getDataset().getItemCount(0));
        assertTrue(Double.isNaN(plot.getDataset().getYValue(0, 1)));
        assertTrue(Double.isNaN(plot.getDataset().getYValue(0, 2)));
        assertEquals(2, plot.getDomainMarkers(Layer.FOREGROUND).size());
        assertEquals(
                "total (2 not finite: red lines)",
                plot.getFixedLegendItems().get(0).getLabel());
    }

    @Test
    void aLogAxisIsLogarithmicAndCountsWhatItCannotShow() {
        XYPlot plot = plot(curves(10, true, 0, -1));
        assertInstanceOf(LogAxis.class, plot.getRangeAxis());
        assertEquals(
                "total (2 not above 0: not on a log axis)",
                plot.getFixedLegendItems().get(0).getLabel());
        assertTrue(plot.getRangeAxis().getRange().getLowerBound() > 0);
    }

    @Test
    void manyPointsAreDrawnByTheSamplingRenderer() {
        assertInstanceOf(
                XYLineAndShapeRenderer.class, plot(curves(5_000, false)).getRenderer());
        assertInstanceOf(
                SamplingXYLineRenderer.class, plot(curves(5_001, false)).getRenderer());
    }

    @Test
    void newValuesDoNotResetTheZoom() {
        JFreeChart chart = curves(10, false).figure().chart(ChartTheme.DARK);
        Range zoomed = new Range(2, 3);
        chart.getXYPlot().getDomainAxis().setRange(zoomed);
        curves(500, false).update(chart, ChartTheme.DARK);
        assertEquals(500, chart.getXYPlot().getDataset().getItemCount(0));
        assertEquals(zoomed, chart.getXYPlot().getDomainAxis().getRange());
    }
}

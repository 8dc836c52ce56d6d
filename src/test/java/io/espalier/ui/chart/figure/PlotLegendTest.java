package io.espalier.ui.chart.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.report.ResultFigures;
import io.espalier.report.SampleComparison;
import io.espalier.report.figure.ChartFigure;
import io.espalier.report.theme.ChartTheme;
import io.espalier.ui.chart.hand.LegendSwitch;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class PlotLegendTest {
    @Test
    void hiddenSeriesStayInTheLegend() {
        ChartFigure figure =
                (ChartFigure) ResultFigures.recovery(SampleComparison.input()).orElseThrow();
        XYPlot plot = figure.chart(ChartTheme.LIGHT).getXYPlot();
        LegendSwitch legend = new LegendSwitch();
        int entries = plot.getLegendItems().getItemCount();
        legend.toggle(PlotLegend.names(plot).get(0), false, PlotLegend.names(plot));
        PlotLegend.apply(legend, plot, ChartTheme.LIGHT);
        assertEquals(entries, plot.getLegendItems().getItemCount());
        assertEquals(false, plot.getRenderer().isSeriesVisible(0));
        assertEquals(true, plot.getRenderer().isSeriesVisible(1));
    }
}

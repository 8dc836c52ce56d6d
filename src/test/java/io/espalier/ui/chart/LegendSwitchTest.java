package io.espalier.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.report.ResultFigures;
import io.espalier.report.SampleComparison;
import io.espalier.report.figure.ChartFigure;
import io.espalier.report.theme.ChartTheme;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class LegendSwitchTest {
    private static final List<String> ALL = List.of("a", "b", "c");
    private final LegendSwitch legend = new LegendSwitch();

    private List<String> shown() {
        return ALL.stream().filter(name -> !legend.isHidden(name)).toList();
    }

    @Test
    void aClickHidesAndShowsAgain() {
        legend.toggle("b", false, ALL);
        assertEquals(List.of("a", "c"), shown());
        legend.toggle("b", false, ALL);
        assertEquals(ALL, shown());
    }

    @Test
    void aloneShowsOneAndAloneAgainShowsAll() {
        legend.toggle("b", true, ALL);
        assertEquals(List.of("b"), shown());
        legend.toggle("c", true, ALL);
        assertEquals(List.of("c"), shown());
        legend.toggle("c", true, ALL);
        assertEquals(ALL, shown());
    }

    @Test
    void hiddenSeriesStayInTheLegend() {
        ChartFigure figure =
                (ChartFigure) ResultFigures.recovery(SampleComparison.input()).orElseThrow();
        XYPlot plot = figure.chart(ChartTheme.LIGHT).getXYPlot();
        int entries = plot.getLegendItems().getItemCount();
        legend.toggle(LegendSwitch.names(plot).get(0), false, LegendSwitch.names(plot));
        legend.apply(plot, ChartTheme.LIGHT);
        assertEquals(entries, plot.getLegendItems().getItemCount());
        assertEquals(false, plot.getRenderer().isSeriesVisible(0));
        assertEquals(true, plot.getRenderer().isSeriesVisible(1));
    }
}

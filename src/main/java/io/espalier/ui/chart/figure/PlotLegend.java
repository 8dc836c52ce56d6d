package io.espalier.ui.chart.figure;

import io.espalier.report.theme.ChartTheme;
import io.espalier.ui.chart.hand.LegendSwitch;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.XYDataset;

/** The legend of a plot, which hides and shows its series. */
final class PlotLegend {
    private PlotLegend() {}

    /** Returns the names of the series of a plot, in their order. */
    static List<String> names(XYPlot plot) {
        XYDataset data = plot.getDataset();
        return data == null
                ? List.of()
                : IntStream.range(0, data.getSeriesCount())
                        .mapToObj(s -> String.valueOf(data.getSeriesKey(s)))
                        .toList();
    }

    /** Hides what is hidden in a chart that has just been built; its legend keeps every series, the hidden ones faintly. */
    static void apply(LegendSwitch hidden, XYPlot plot, ChartTheme theme) {
        LegendItemCollection legend = plot.getLegendItems();
        XYItemRenderer renderer = plot.getRenderer();
        List<String> names = names(plot);
        for (int s = 0; s < names.size() && renderer != null; s++) {
            renderer.setSeriesVisible(s, !hidden.isHidden(names.get(s)));
        }
        Color faint = ChartTheme.faint(theme.muted(), 0.45);
        for (int i = 0; i < legend.getItemCount(); i++) {
            LegendItem item = legend.get(i);
            if (hidden.isHidden(item.getLabel())) {
                item.setLabelPaint(faint);
                item.setLinePaint(faint);
                item.setFillPaint(faint);
                item.setOutlinePaint(faint);
            }
        }
        plot.setFixedLegendItems(legend);
    }
}

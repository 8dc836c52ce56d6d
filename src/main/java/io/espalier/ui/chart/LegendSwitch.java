package io.espalier.ui.chart;

import io.espalier.report.theme.ChartTheme;
import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.XYDataset;

/** Which series of a chart are hidden; a chart that is built anew shows the same ones. Series are known by their names. */
final class LegendSwitch {
    private final Set<String> hidden = new HashSet<>();

    /** Hides a series or shows it again; alone: shows it and hides all others, or shows all again if it was alone. */
    void toggle(String name, boolean alone, List<String> all) {
        if (alone) {
            boolean wasAlone = !hidden.contains(name) && hidden.size() == all.size() - 1;
            hidden.clear();
            if (!wasAlone) {
                hidden.addAll(all);
                hidden.remove(name);
            }
        } else if (!hidden.remove(name)) {
            hidden.add(name);
        }
    }

    /** Returns whether a series is hidden. */
    boolean isHidden(String name) {
        return hidden.contains(name);
    }

    /** Shows everything. */
    void clear() {
        hidden.clear();
    }

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
    void apply(XYPlot plot, ChartTheme theme) {
        LegendItemCollection legend = plot.getLegendItems();
        XYItemRenderer renderer = plot.getRenderer();
        List<String> names = names(plot);
        for (int s = 0; s < names.size() && renderer != null; s++) {
            renderer.setSeriesVisible(s, !hidden.contains(names.get(s)));
        }
        Color faint = ChartTheme.faint(theme.muted(), 0.45);
        for (int i = 0; i < legend.getItemCount(); i++) {
            LegendItem item = legend.get(i);
            if (hidden.contains(item.getLabel())) {
                item.setLabelPaint(faint);
                item.setLinePaint(faint);
                item.setFillPaint(faint);
                item.setOutlinePaint(faint);
            }
        }
        plot.setFixedLegendItems(legend);
    }
}

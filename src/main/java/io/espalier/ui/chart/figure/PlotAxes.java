package io.espalier.ui.chart.figure;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

/** The axes of a plot, its panels included, whose ranges together are one view of it. */
final class PlotAxes {
    private final List<ValueAxis> axes = new ArrayList<>();

    PlotAxes(Plot plot) {
        if (plot instanceof CombinedDomainXYPlot stack) {
            add(stack.getDomainAxis());
            stack.getSubplots().forEach(panel -> add(panel.getRangeAxis()));
        } else if (plot instanceof XYPlot single) {
            add(single.getDomainAxis());
            add(single.getRangeAxis());
        } else if (plot instanceof CategoryPlot categories) {
            add(categories.getRangeAxis());
        }
    }

    private void add(ValueAxis axis) {
        axes.add(axis);
    }

    /**
     * Lets the axes choose their ticks by the room they have: across only when something was zoomed, since the ticks of a whole
     * figure are chosen well.
     */
    void fitTicks(boolean isZoomed) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) instanceof NumberAxis axis && (isZoomed || i > 0)) {
                axis.setAutoTickUnitSelection(true);
            }
        }
    }

    /** Returns the ranges as they are. */
    List<Range> view() {
        return axes.stream().map(ValueAxis::getRange).toList();
    }

    /** Shows ranges that {@link #view} returned, of this plot or of one that was built like it. */
    void show(List<Range> view) {
        for (int i = 0; i < axes.size() && i < view.size(); i++) {
            axes.get(i).setRange(view.get(i));
        }
    }
}

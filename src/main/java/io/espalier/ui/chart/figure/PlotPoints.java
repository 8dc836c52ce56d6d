package io.espalier.ui.chart.figure;

import io.espalier.report.figure.curve.RunPoints;
import io.espalier.ui.chart.hand.Points;
import java.util.List;
import java.util.function.IntPredicate;
import org.jfree.data.xy.XYDataset;

/**
 * The series of a plot under the pointer.
 *
 * @param data the series
 * @param visible tells which are shown
 */
record PlotPoints(XYDataset data, IntPredicate visible) implements Points {
    @Override
    public int series() {
        return data.getSeriesCount();
    }

    @Override
    public String name(int series) {
        return String.valueOf(data.getSeriesKey(series));
    }

    @Override
    public int size(int series) {
        return data.getItemCount(series);
    }

    @Override
    public double x(int series, int index) {
        return data.getXValue(series, index);
    }

    @Override
    public double y(int series, int index) {
        return data.getYValue(series, index);
    }

    @Override
    public boolean isVisible(int series) {
        return visible.test(series);
    }

    @Override
    public List<String> runs(int series, int index) {
        return data instanceof RunPoints points ? points.runs(series, index) : List.of();
    }
}

package io.espalier.ui.chart.series;

import io.espalier.ui.chart.hand.Points;
import java.util.List;

/**
 * Curves under the pointer.
 *
 * @param curves the visible ones
 */
public record CurvePoints(List<CurveSeries> curves) implements Points {
    @Override
    public int series() {
        return curves.size();
    }

    @Override
    public String name(int series) {
        return curves.get(series).name();
    }

    @Override
    public int size(int series) {
        return curves.get(series).size();
    }

    @Override
    public double x(int series, int index) {
        return curves.get(series).step(index);
    }

    @Override
    public double y(int series, int index) {
        return curves.get(series).value(index);
    }

    @Override
    public int at(int series, double x) {
        return curves.get(series).at(x);
    }
}

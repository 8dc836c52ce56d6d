package io.espalier.ui.importance;

import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Importance as curves: sorted, or counted by order of magnitude. */
final class Distribution {
    private static final int POINTS = 2000;
    private static final int BINS_PER_DECADE = 10;

    private Distribution() {}

    /** Returns neurons and heads from the largest to the smallest, both stretched to 100 percent of their number. */
    static List<CurveSeries> sorted(@Nullable HeatMapData neurons, @Nullable HeatMapData heads) {
        List<CurveSeries> curves = new ArrayList<>();
        if (neurons != null) {
            curves.add(falling(Texts.get("importance.neurons"), neurons));
        }
        if (heads != null) {
            curves.add(falling(Texts.get("importance.heads"), heads));
        }
        return curves;
    }

    /** Returns how many values lie in each tenth of an order of magnitude. */
    static List<CurveSeries> histogram(@Nullable HeatMapData data) {
        if (data == null) {
            return List.of();
        }
        TreeMap<Integer, Integer> bins = new TreeMap<>();
        for (double value : data.descending(data.size())) {
            if (value > 0) {
                bins.merge((int) Math.floor(BINS_PER_DECADE * Math.log10(value)), 1, Integer::sum);
            }
        }
        CurveSeries series = new CurveSeries(Texts.get("importance.histogram"));
        if (!bins.isEmpty()) {
            for (int bin = bins.firstKey() - 1; bin <= bins.lastKey() + 1; bin++) {
                series.add((bin + 0.5) / BINS_PER_DECADE, bins.getOrDefault(bin, 0));
            }
        }
        return List.of(series);
    }

    private static CurveSeries falling(String name, HeatMapData data) {
        CurveSeries series = new CurveSeries(name);
        double[] values = data.descending(POINTS);
        for (int i = 0; i < values.length; i++) {
            series.add(100.0 * i / Math.max(1, values.length - 1), values[i]);
        }
        return series;
    }
}

package io.espalier.ui.chart.heat;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.Ticks;
import io.espalier.ui.platform.Texts;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** What stands around a heat map: layers down, head or neuron numbers across, how many columns share a pixel. */
final class HeatMapAxes {
    private static final double LINE = 13;
    private static final double WIDE_CELL = 7;

    private HeatMapAxes() {}

    static void draw(HeatMapPane map, GraphicsContext g, HeatMapView view, String columnName) {
        Box plot = map.plot();
        double cellHeight = plot.height() / view.rows().length();
        int stride = Math.max(1, (int) Math.ceil(LINE / cellHeight));
        for (int row = (int) Math.ceil(view.rows().low()); row < view.rows().high(); row++) {
            double y = plot.y() + (row + 0.5 - view.rows().low()) * cellHeight;
            if (row % stride == 0 && y > plot.y() && y < plot.bottom()) {
                map.write(g, Ink.MUTED, TextAlignment.RIGHT, "L" + row, plot.x() - 8, y);
            }
        }
        across(map, g, view);
        map.write(g, Ink.MUTED, TextAlignment.RIGHT, columnName, plot.x() - 12, plot.bottom() + 11);
        double perPixel = view.columns().length() / plot.width();
        if (perPixel > 1.5) {
            String badge = Texts.get("chart.pooled", Math.round(perPixel));
            double right = plot.right() + HeatMapPane.RIGHT - 2;
            map.write(g, Ink.MUTED, TextAlignment.RIGHT, badge, right, plot.bottom() + 11);
        }
    }

    private static void across(HeatMapPane map, GraphicsContext g, HeatMapView view) {
        Box plot = map.plot();
        double cellWidth = plot.width() / view.columns().length();
        double middle = cellWidth >= WIDE_CELL ? 0.5 : 0;
        for (double tick : Ticks.linear(view.columns(), (int) Math.max(2, plot.width() / 64))) {
            if (tick == Math.rint(tick)
                    && tick >= view.columns().low()
                    && tick < view.columns().high()) {
                double x = plot.x() + (tick + middle - view.columns().low()) * cellWidth;
                map.write(g, Ink.MUTED, TextAlignment.CENTER, Ticks.label(tick), x, plot.bottom() + 11);
            }
        }
    }
}

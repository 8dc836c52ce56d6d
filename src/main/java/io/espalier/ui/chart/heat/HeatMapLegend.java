package io.espalier.ui.chart.heat;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.platform.Figures;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The colour bar at the right of a heat map, with the values that its colours stand for. */
final class HeatMapLegend {
    private static final double GAP = 14;
    private static final double WIDTH = 12;
    private static final double TALL = 90;

    private HeatMapLegend() {}

    static void draw(HeatMapPane map, GraphicsContext g, HeatMapData data, Box plot) {
        double x = plot.right() + GAP;
        int[] table = map.coloursProperty().get().table();
        for (int i = 0; i < (int) plot.height(); i++) {
            double share = 1 - i / plot.height();
            g.setFill(colour(table[(int) (share * (table.length - 1))]));
            g.fillRect(x, plot.y() + i, WIDTH, 1.2);
        }
        int labels = plot.height() > TALL ? 4 : 2;
        for (int i = 0; i <= labels; i++) {
            double share = (double) i / labels;
            double y = plot.bottom() - share * plot.height();
            double inside = Math.max(plot.y() + 5, Math.min(plot.bottom() - 5, y));
            String text = Figures.brief(value(map, data, share));
            map.write(g, Ink.MUTED, TextAlignment.LEFT, text, x + WIDTH + 6, inside);
        }
    }

    private static double value(HeatMapPane map, HeatMapData data, double share) {
        double clip = map.outliersProperty().get();
        return map.coloursProperty().get().isDiverging()
                ? data.valueAroundZero(clip, share)
                : data.valueAt(map.scaleProperty().get(), clip, share);
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }
}

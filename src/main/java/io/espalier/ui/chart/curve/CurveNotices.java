package io.espalier.ui.chart.curve;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.series.CurveScale;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Says which values a chart has no place for, and how many: nothing is left out silently. */
final class CurveNotices {
    private static final double LINE = 14;
    private static final int MOST = 3;

    private CurveNotices() {}

    static void draw(ChartRegion chart, GraphicsContext g, CurveScale scale, List<CurveSeries> curves) {
        List<String> notices = of(curves, scale.isLogX(), scale.isLogY());
        Box plot = scale.plot();
        int shown = notices.size() > MOST ? MOST - 1 : notices.size();
        double y = plot.y() + LINE / 2 + 2;
        for (int i = 0; i < shown; i++) {
            chart.write(g, Ink.ALARM, TextAlignment.RIGHT, notices.get(i), plot.right() - 4, y + i * LINE);
        }
        if (shown < notices.size()) {
            String rest = Texts.get("chart.left.more", notices.size() - shown);
            chart.write(g, Ink.ALARM, TextAlignment.RIGHT, rest, plot.right() - 4, y + shown * LINE);
        }
    }

    static List<String> of(List<CurveSeries> curves, boolean isLogX, boolean isLogY) {
        List<String> notices = new ArrayList<>();
        for (CurveSeries curve : curves) {
            if (curve.nonFinite() > 0) {
                notices.add(Texts.get("chart.left.infinite", curve.name(), curve.nonFinite()));
            }
            if (isLogY && curve.nonPositive() > 0) {
                notices.add(Texts.get("chart.left.values", curve.name(), curve.nonPositive()));
            }
            if (isLogX && curve.stepsNotPositive() > 0) {
                notices.add(Texts.get("chart.left.places", curve.name(), curve.stepsNotPositive()));
            }
        }
        return notices;
    }
}

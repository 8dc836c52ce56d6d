package io.espalier.report.figure.curve;

import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.LineStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** Turns a {@link LineStyle} into the settings of a renderer. */
final class SeriesLook {
    private static final float WIDTH = 1.9f;
    private static final double MARKER_SIZE = 7.5;

    private SeriesLook() {}

    static void apply(XYLineAndShapeRenderer renderer, int series, LineStyle style, ChartTheme theme) {
        Color colour = theme.series(style.colour());
        boolean isMarked = style.marker() != LineStyle.Marker.NONE;
        renderer.setSeriesPaint(series, colour);
        renderer.setSeriesStroke(series, style.dash().stroke(WIDTH));
        renderer.setSeriesShapesVisible(series, isMarked);
        renderer.setSeriesShape(series, style.marker().shape(MARKER_SIZE));
        renderer.setSeriesShapesFilled(series, true);
        renderer.setUseFillPaint(true);
        renderer.setSeriesFillPaint(series, style.marker().isHollow() ? theme.background() : colour);
        renderer.setUseOutlinePaint(true);
        renderer.setSeriesOutlinePaint(series, colour);
        renderer.setSeriesOutlineStroke(series, new BasicStroke(1.6f));
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDrawOutlines(true);
    }
}

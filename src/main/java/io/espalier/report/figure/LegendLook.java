package io.espalier.report.figure;

import io.espalier.report.theme.ChartFont;
import io.espalier.report.theme.LineStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.LegendItem;

/** Legend entries with lines long enough to show their dashes. */
public final class LegendLook {
    private static final Rectangle2D BOX = new Rectangle2D.Double(-4.5, -4.5, 9, 9);

    private LegendLook() {}

    public static LegendItem line(String text, Color colour, LineStyle.Dash dash) {
        return item(text, false, colour, new Color[] {colour, colour}, dash);
    }

    static LegendItem box(String text, Color fill, Color outline) {
        return item(text, true, fill, new Color[] {outline, fill}, LineStyle.Dash.SOLID);
    }

    private static LegendItem item(String text, boolean isBox, Color fill, Color[] strokes, LineStyle.Dash dash) {
        LegendItem item = new LegendItem(
                text,
                null,
                null,
                null,
                isBox,
                BOX,
                isBox,
                fill,
                isBox,
                strokes[0],
                new BasicStroke(1f),
                !isBox,
                new Line2D.Double(-11, 0, 11, 0),
                dash.stroke(2f),
                strokes[1]);
        item.setLabelFont(ChartFont.of(ChartStyle.TICK_SIZE));
        return item;
    }
}

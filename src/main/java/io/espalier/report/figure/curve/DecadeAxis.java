package io.espalier.report.figure.curve;

import io.espalier.report.figure.AxisNumbers;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis that also labels 2 and 5 of each decade while the range is short. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final int MOST_LABELS = 8;

    DecadeAxis(String label) {
        super(label);
        setSmallestValue(1e-300);
    }

    @Override
    protected List<ValueTick> refreshTicksHorizontal(Graphics2D g, Rectangle2D area, RectangleEdge edge) {
        return ticks(edge.equals(RectangleEdge.TOP) ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER);
    }

    @Override
    protected List<ValueTick> refreshTicksVertical(Graphics2D g, Rectangle2D area, RectangleEdge edge) {
        return ticks(edge.equals(RectangleEdge.RIGHT) ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT);
    }

    private List<ValueTick> ticks(TextAnchor anchor) {
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        double decades = Math.log10(high / low);
        int stride = (int) Math.max(1, Math.ceil(decades / MOST_LABELS));
        List<ValueTick> ticks = new ArrayList<>();
        for (int e = (int) Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) {
            for (int digit = 1; digit < 10; digit++) {
                double value = digit * Math.pow(10, e);
                if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) {
                    continue;
                }
                boolean isLabelled = digit == 1
                        ? Math.floorMod(e, stride) == 0
                        : decades < 1 || (decades < 2.5 && (digit == 2 || digit == 5));
                if (isLabelled) {
                    ticks.add(new NumberTick(TickType.MAJOR, value, label(value), anchor, TextAnchor.CENTER, 0));
                } else if (stride == 1) {
                    ticks.add(new NumberTick(TickType.MINOR, value, "", anchor, TextAnchor.CENTER, 0));
                }
            }
        }
        return ticks;
    }

    private static String label(double value) {
        return AxisNumbers.show(value);
    }
}

package io.espalier.ui.chart.curve;

import io.espalier.ui.chart.series.Thinning;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws thinned curves.
 *
 * <p>A curve that goes up and down within nearly every pixel would cost its whole length, dashes along it included, and look like
 * a filled band all the same; such a curve is drawn as what it looks like, an upright bar a pixel.
 */
final class CurveStrokes {
    private static final double NOISY = 5;

    private final GraphicsContext g;
    private final double width;
    private final double[] dash;

    /**
     * Draws with the present stroke colour.
     *
     * @param g where to
     * @param width of the line
     * @param dash lengths of strokes and gaps; empty: unbroken
     */
    CurveStrokes(GraphicsContext g, double width, double[] dash) {
        this.g = g;
        this.width = width;
        this.dash = dash.clone();
    }

    void draw(List<Thinning.Stroke> strokes) {
        g.setLineWidth(width);
        g.setLineDashes(dash);
        g.setFill(g.getStroke());
        for (Thinning.Stroke stroke : strokes) {
            int length = stroke.x().length;
            if (length == 1) {
                g.fillOval(stroke.x()[0] - 1, stroke.y()[0] - 1, 2, 2);
            } else if (isNoisy(stroke)) {
                bars(stroke);
            } else {
                g.strokePolyline(stroke.x(), stroke.y(), length);
            }
        }
        g.setLineDashes();
    }

    /** Returns whether the way along a stroke is many times as long as it is wide. */
    private static boolean isNoisy(Thinning.Stroke stroke) {
        double way = 0;
        for (int i = 1; i < stroke.y().length; i++) {
            way += Math.abs(stroke.y()[i] - stroke.y()[i - 1]);
        }
        double across = stroke.x()[stroke.x().length - 1] - stroke.x()[0];
        return across > 0 && way > NOISY * across && stroke.x().length > 2 * across;
    }

    private void bars(Thinning.Stroke stroke) {
        double[] x = stroke.x();
        double[] y = stroke.y();
        double before = y[0];
        for (int i = 0; i < x.length; ) {
            double column = Math.floor(x[i]);
            double upper = Math.min(before, y[i]);
            double lower = Math.max(before, y[i]);
            for (; i < x.length && Math.floor(x[i]) == column; i++) {
                upper = Math.min(upper, y[i]);
                lower = Math.max(lower, y[i]);
                before = y[i];
            }
            if (isDrawn(column - x[0])) {
                g.fillRect(column, upper - width / 2, 1, lower - upper + width);
            }
        }
    }

    /** Returns whether a place along the curve lies in a stroke of the dash pattern, not in a gap. */
    private boolean isDrawn(double place) {
        double length = 0;
        for (double part : dash) {
            length += part;
        }
        double left = length > 0 ? place % length : 0;
        for (int i = 0; i < dash.length; i++) {
            if (left < dash[i]) {
                return i % 2 == 0;
            }
            left -= dash[i];
        }
        return true;
    }
}

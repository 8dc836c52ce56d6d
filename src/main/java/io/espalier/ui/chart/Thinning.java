package io.espalier.ui.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Thins a curve to the pixels it is drawn on: per pixel its first, least, largest and last value, so no spike is lost. */
final class Thinning {
    private Thinning() {}

    /** A run of points without a gap, in pixels. */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the canvas
    record Stroke(double[] x, double[] y) {}

    /** Where values become pixels; NaN for a value that cannot be drawn. */
    interface Place {
        double x(double step);

        double y(double value);
    }

    /**
     * Thins the points from one index to another.
     *
     * @param series the curve
     * @param values its values, or smoothed ones
     * @param from first index
     * @param to index after the last
     * @param place turns values into pixels
     * @return strokes; a value that cannot be drawn ends one
     */
    static List<Stroke> thin(CurveSeries series, double[] values, int from, int to, Place place) {
        List<Stroke> strokes = new ArrayList<>();
        Builder builder = new Builder();
        for (int i = from; i < to; i++) {
            double y = place.y(values[i]);
            if (Double.isNaN(y)) {
                builder.end(strokes);
            } else {
                builder.add(place.x(series.step(i)), y);
            }
        }
        builder.end(strokes);
        return strokes;
    }

    /** Gathers the points of one stroke, a pixel column at a time. */
    private static final class Builder {
        private static final double NONE = Double.NEGATIVE_INFINITY;

        private double[] xs = new double[256];
        private double[] ys = new double[256];
        private int size;
        private double column = NONE;
        private double x;
        private double first;
        private double least;
        private double largest;
        private double last;

        void add(double px, double py) {
            double here = Math.floor(px);
            if (here != column) {
                flush();
                column = here;
                first = py;
                least = py;
                largest = py;
            } else if (py < least) {
                least = py;
            } else if (py > largest) {
                largest = py;
            }
            x = px;
            last = py;
        }

        private void flush() {
            if (column == NONE) {
                return;
            }
            point(first);
            if (least < Math.min(first, last) || largest > Math.max(first, last)) {
                point(least);
                point(largest);
            }
            if (last != first) {
                point(last);
            }
        }

        private void point(double y) {
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, 2 * size);
                ys = Arrays.copyOf(ys, 2 * size);
            }
            xs[size] = x;
            ys[size] = y;
            size++;
        }

        void end(List<Stroke> strokes) {
            flush();
            if (size > 0) {
                strokes.add(new Stroke(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)));
            }
            size = 0;
            column = NONE;
        }
    }
}

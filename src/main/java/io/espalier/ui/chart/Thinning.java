package io.espalier.ui.chart;

import java.util.ArrayList;
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
                builder = new Builder();
            } else {
                builder.add(place.x(series.step(i)), y);
            }
        }
        builder.end(strokes);
        return strokes;
    }

    private static final class Builder {
        private final List<double[]> points = new ArrayList<>();
        private double column = Double.NaN;
        private double x;
        private double first;
        private double least;
        private double largest;
        private double last;

        void add(double px, double py) {
            if (Math.floor(px) != column) {
                flush();
                column = Math.floor(px);
                first = py;
                least = py;
                largest = py;
            }
            x = px;
            least = Math.min(least, py);
            largest = Math.max(largest, py);
            last = py;
        }

        private void flush() {
            if (Double.isNaN(column)) {
                return;
            }
            points.add(new double[] {x, first});
            if (least < Math.min(first, last) || largest > Math.max(first, last)) {
                points.add(new double[] {x, least});
                points.add(new double[] {x, largest});
            }
            if (last != first) {
                points.add(new double[] {x, last});
            }
        }

        void end(List<Stroke> strokes) {
            flush();
            if (!points.isEmpty()) {
                double[] xs = points.stream().mapToDouble(p -> p[0]).toArray();
                double[] ys = points.stream().mapToDouble(p -> p[1]).toArray();
                strokes.add(new Stroke(xs, ys));
            }
        }
    }
}

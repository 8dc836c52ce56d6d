package io.espalier.ui.chart.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Thins a curve to the pixels it is drawn on: per pixel its first, least, largest and last value, so no spike is lost; no toolkit. */
public final class Thinning {
    private Thinning() {}

    /** A run of points without a gap, in pixels. */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the canvas
    public record Stroke(double[] x, double[] y) {}

    /**
     * Thins the points from one index to another, in time that grows with the pixels rather than with the points.
     *
     * @param series the curve
     * @param line its values as they came, or smoothed
     * @param from first index
     * @param to index after the last
     * @param scale turns values into pixels
     * @return strokes; a value that cannot be drawn ends one
     */
    public static List<Stroke> thin(CurveSeries series, CurveSeries.Line line, int from, int to, CurveScale scale) {
        List<Stroke> strokes = new ArrayList<>();
        Builder builder = new Builder(line, scale, strokes);
        for (int i = from; i < to; ) {
            int end = endOfColumn(series, i, to, scale);
            builder.column(i, end, scale.x(series.step(end - 1)), series.nonFinite(i) >= end);
            i = end;
        }
        builder.end();
        return strokes;
    }

    /** Returns the first index beyond the pixel column of a point. */
    public static int endOfColumn(CurveSeries series, int index, int to, CurveScale scale) {
        double edge = scale.place(Math.floor(scale.x(series.step(index))) + 1);
        return Math.min(to, Math.max(index + 1, series.at(edge, index)));
    }

    /** Gathers the points of one stroke. */
    private static final class Builder {
        private final CurveSeries.Line line;
        private final CurveScale scale;
        private final List<Stroke> strokes;
        private double[] xs = new double[256];
        private double[] ys = new double[256];
        private int size;

        Builder(CurveSeries.Line line, CurveScale scale, List<Stroke> strokes) {
            this.line = line;
            this.scale = scale;
            this.strokes = strokes;
        }

        /** Adds the points of one pixel column; where all can be drawn, only the first, the last and the extremes are looked at. */
        void column(int from, int end, double x, boolean isFinite) {
            Extremes extremes = line.extremes(from, end);
            double least = extremes.least();
            if (isFinite && least > scale.floor()) {
                double largest = extremes.largest();
                add(x, scale.y(line.at(from)), scale.y(largest), scale.y(least), scale.y(line.at(end - 1)));
            } else {
                brokenColumn(from, end, x);
            }
        }

        private void brokenColumn(int from, int end, double x) {
            int start = from;
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = from; i <= end; i++) {
                double value = i < end ? line.at(i) : Double.NaN;
                if (value > scale.floor() && value < Double.POSITIVE_INFINITY) {
                    least = value < least ? value : least;
                    largest = value > largest ? value : largest;
                    continue;
                }
                if (i > start) {
                    add(x, scale.y(line.at(start)), scale.y(largest), scale.y(least), scale.y(line.at(i - 1)));
                }
                if (i < end) {
                    end();
                }
                start = i + 1;
                least = Double.POSITIVE_INFINITY;
                largest = Double.NEGATIVE_INFINITY;
            }
        }

        /** Adds a column: the pixels of its first, largest, least and last value. */
        private void add(double x, double... y) {
            point(x, y[0]);
            double upper = Math.min(y[1], y[2]);
            double lower = Math.max(y[1], y[2]);
            if (upper < Math.min(y[0], y[3]) || lower > Math.max(y[0], y[3])) {
                point(x, upper);
                point(x, lower);
            }
            if (y[3] != y[0]) {
                point(x, y[3]);
            }
        }

        private void point(double x, double y) {
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, 2 * size);
                ys = Arrays.copyOf(ys, 2 * size);
            }
            xs[size] = x;
            ys[size] = y;
            size++;
        }

        void end() {
            if (size > 0) {
                strokes.add(new Stroke(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)));
            }
            size = 0;
        }
    }
}

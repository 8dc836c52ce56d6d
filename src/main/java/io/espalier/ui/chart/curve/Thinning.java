package io.espalier.ui.chart.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Thins a curve to the pixels it is drawn on: per pixel its first, least, largest and last value, so no spike is lost. */
final class Thinning {
    private Thinning() {}

    /** A run of points without a gap, in pixels. */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the canvas
    record Stroke(double[] x, double[] y) {}

    /** Where values become pixels: x rises with the step, y falls with the value. */
    interface Place {
        double x(double step);

        double y(double value);

        /** Returns the value above which values can be drawn: 0 on a logarithmic axis, negative infinity on a linear one. */
        double floor();
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
        Builder builder = new Builder(place, strokes);
        for (int i = from; i < to; ) {
            int end = endOfColumn(series, i, to, place);
            builder.column(values, i, end, series.step(end - 1));
            i = end;
        }
        builder.end();
        return strokes;
    }

    /** Returns the first index beyond the pixel column of a point: strides that double, then halves. */
    private static int endOfColumn(CurveSeries series, int from, int to, Place place) {
        double next = Math.floor(place.x(series.step(from))) + 1;
        int stride = 1;
        int inside = from;
        while (inside + stride < to && place.x(series.step(inside + stride)) < next) {
            inside += stride;
            stride *= 2;
        }
        int outside = Math.min(to, inside + stride);
        while (outside - inside > 1) {
            int middle = (inside + outside) >>> 1;
            if (place.x(series.step(middle)) < next) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }

    /** Gathers the points of one stroke. */
    private static final class Builder {
        private final Place place;
        private final List<Stroke> strokes;
        private double[] xs = new double[256];
        private double[] ys = new double[256];
        private int size;

        Builder(Place place, List<Stroke> strokes) {
            this.place = place;
            this.strokes = strokes;
        }

        /** Adds the points of one pixel column, comparing values and turning only the telling ones into pixels. */
        void column(double[] values, int from, int end, double step) {
            double floor = place.floor();
            double x = place.x(step);
            int start = from;
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = from; i <= end; i++) {
                double value = i < end ? values[i] : Double.NaN;
                if (value > floor && value < Double.POSITIVE_INFINITY) {
                    least = value < least ? value : least;
                    largest = value > largest ? value : largest;
                    continue;
                }
                if (i > start) {
                    add(x, place.y(values[start]), place.y(largest), place.y(least), place.y(values[i - 1]));
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

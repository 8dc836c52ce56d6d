package io.espalier.ui.chart.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A curve as a band from the least to the largest of its values, block by block; no toolkit. Blocks begin where they begin in the
 * data, so that a band does not flicker when it is moved.
 */
public final class CurveBand {
    private static final double NARROWEST = 6;
    private static final int FEWEST = 24;

    private CurveBand() {}

    /** The outline of a stretch without a gap, in pixels: along the upper edge, back along the lower one. */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the canvas
    public record Outline(double[] x, double[] y) {}

    /**
     * Returns the band of a curve.
     *
     * @param curve the curve
     * @param from first index
     * @param to index after the last
     * @param scale turns values into pixels
     * @param smoothing weight of the past in the line that the band goes with: a block is about as long as its memory
     */
    public static List<Outline> of(CurveSeries curve, int from, int to, CurveScale scale, double smoothing) {
        int block = block(to - from, scale.plot().width(), smoothing);
        List<Outline> outlines = new ArrayList<>();
        double[] x = new double[(to - from) / block + 2];
        double[] upper = new double[x.length];
        double[] lower = new double[x.length];
        int size = 0;
        for (int start = from / block * block; start < to; start += block) {
            int end = Math.min(curve.size(), start + block);
            Extremes extremes = curve.extremes(start, end);
            if (!(extremes.largest() > scale.floor())) {
                add(outlines, x, upper, lower, size);
                size = 0;
                continue;
            }
            double least = scale.y(extremes.least());
            upper[size] = scale.y(extremes.largest());
            lower[size] = Double.isNaN(least) ? scale.plot().bottom() : least;
            x[size] = (place(curve, start, scale) + place(curve, end - 1, scale)) / 2;
            size++;
        }
        add(outlines, x, upper, lower, size);
        return outlines;
    }

    private static double place(CurveSeries curve, int index, CurveScale scale) {
        double x = scale.x(curve.step(index));
        return Double.isNaN(x) ? scale.plot().x() : x;
    }

    /** Returns the length of a block: a power of two, wide enough to be seen, never most of what is seen. */
    static int block(int points, double width, double smoothing) {
        double memory = Math.min(1 / (1 - smoothing), (double) points / FEWEST);
        double least = Math.max(memory, NARROWEST * points / Math.max(1, width));
        return Integer.highestOneBit((int) Math.max(1, 2 * least - 1));
    }

    private static void add(List<Outline> outlines, double[] x, double[] upper, double[] lower, int size) {
        if (size == 0) {
            return;
        }
        double[] xs = Arrays.copyOf(x, 2 * size);
        double[] ys = Arrays.copyOf(upper, 2 * size);
        for (int i = 0; i < size; i++) {
            xs[2 * size - 1 - i] = x[i];
            ys[2 * size - 1 - i] = lower[i];
        }
        outlines.add(new Outline(xs, ys));
    }
}

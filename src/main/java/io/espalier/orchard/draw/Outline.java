package io.espalier.orchard.draw;

import java.util.Arrays;

/**
 * A closed polygon in unit coordinates: the middle of the fruit is 0, its radius 1, y downwards.
 *
 * @param xs x of the corners
 * @param ys y of the corners
 */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below
record Outline(double[] xs, double[] ys) {
    private static final int CORNERS = 28;

    static Outline of(double... coordinates) {
        double[] xs = new double[coordinates.length / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = coordinates[2 * i];
            ys[i] = coordinates[2 * i + 1];
        }
        return new Outline(xs, ys);
    }

    static Outline ellipse(double x, double y, double radiusX, double radiusY) {
        double[] xs = new double[CORNERS];
        double[] ys = new double[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * StrictMath.PI * i / CORNERS;
            xs[i] = x + radiusX * StrictMath.cos(angle);
            ys[i] = y + radiusY * StrictMath.sin(angle);
        }
        return new Outline(xs, ys);
    }

    /** A lemon: an ellipse drawn out into two tips. */
    static Outline tipped(double radiusX, double radiusY, double tip) {
        Outline base = ellipse(0, 0, radiusX, radiusY);
        double[] xs = base.xs().clone();
        for (int i = 0; i < CORNERS; i++) {
            double cosine = StrictMath.cos(2 * StrictMath.PI * i / CORNERS);
            xs[i] += Math.signum(cosine) * tip * StrictMath.pow(Math.abs(cosine), 14);
        }
        return new Outline(xs, base.ys());
    }

    /** A barrel: an ellipse swollen towards its bounding box. */
    static Outline barrel(double radiusX, double radiusY) {
        double[] xs = new double[CORNERS];
        double[] ys = new double[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * StrictMath.PI * i / CORNERS;
            double cosine = StrictMath.cos(angle);
            double sine = StrictMath.sin(angle);
            xs[i] = radiusX * Math.signum(cosine) * StrictMath.sqrt(Math.abs(cosine));
            ys[i] = radiusY * Math.signum(sine) * StrictMath.sqrt(Math.abs(sine));
        }
        return new Outline(xs, ys);
    }

    /** A crescent that hangs from two points like a smile. */
    static Outline crescent(double radiusX, double outer, double inner, double y) {
        int half = CORNERS / 2;
        double[] xs = new double[CORNERS];
        double[] ys = new double[CORNERS];
        for (int i = 0; i < half; i++) {
            double angle = StrictMath.PI * (0.02 + 0.96 * i / (half - 1));
            xs[i] = radiusX * StrictMath.cos(angle);
            ys[i] = y + outer * StrictMath.sin(angle);
            xs[CORNERS - 1 - i] = radiusX * 0.9 * StrictMath.cos(angle);
            ys[CORNERS - 1 - i] = y + inner * StrictMath.sin(angle);
        }
        return new Outline(xs, ys);
    }

    /** Returns the polygon with every corner moved outwards (inwards if negative) along its normal. */
    Outline grown(double by) {
        int count = xs.length;
        double[] outXs = new double[count];
        double[] outYs = new double[count];
        double sign = Math.signum(area());
        for (int i = 0; i < count; i++) {
            double dx = xs[(i + 1) % count] - xs[(i + count - 1) % count];
            double dy = ys[(i + 1) % count] - ys[(i + count - 1) % count];
            double length = Math.max(1e-9, StrictMath.sqrt(dx * dx + dy * dy));
            outXs[i] = xs[i] + sign * dy / length * by;
            outYs[i] = ys[i] - sign * dx / length * by;
        }
        return new Outline(outXs, outYs);
    }

    private double area() {
        double sum = 0;
        for (int i = 0; i < xs.length; i++) {
            int next = (i + 1) % xs.length;
            sum += xs[i] * ys[next] - xs[next] * ys[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outline that && Arrays.equals(xs, that.xs) && Arrays.equals(ys, that.ys);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
    }
}

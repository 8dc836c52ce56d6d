package io.espalier.report.figure;

/**
 * Round numbers for an axis.
 *
 * @param low where the axis begins
 * @param high where it ends
 * @param tick distance of its ticks
 */
public record Scale(double low, double high, double tick) {

    /** Returns an axis that covers a range with about {@code ticks} ticks at round numbers. */
    public static Scale covering(double low, double high, int ticks) {
        double span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.1;
        double tick = round(span / Math.max(1, ticks));
        double from = Math.floor(low / tick + 1e-9) * tick;
        double to = Math.ceil(high / tick - 1e-9) * tick;
        return new Scale(from, to > from ? to : from + tick, tick);
    }

    /** Returns the smallest of 1, 2, 2.5, 5 times a power of ten that is not below a distance. */
    public static double round(double distance) {
        double power = Math.pow(10, Math.floor(Math.log10(distance)));
        for (double step : new double[] {1, 2, 2.5, 5}) {
            if (step * power >= distance * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }
}

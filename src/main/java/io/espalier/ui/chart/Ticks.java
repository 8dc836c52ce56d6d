package io.espalier.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round places on an axis. */
public final class Ticks {
    private Ticks() {}

    /**
     * Returns round values inside a span.
     *
     * @param span the span
     * @param most how many there may be
     */
    public static List<Double> linear(Range span, int most) {
        double step = step(span.length() / Math.max(1, most));
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(span.low() / step - 1e-9);
        for (long i = first; i * step <= span.high() + step * 1e-9 && ticks.size() <= most + 1; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /**
     * Returns powers of ten (and 2 and 5 times them when there is room) inside a span of decimal logarithms.
     *
     * @param logs the span of logarithms
     * @param most how many there may be
     * @return values, not logarithms
     */
    public static List<Double> logarithmic(Range logs, int most) {
        int decades = (int) Math.ceil(logs.high()) - (int) Math.floor(logs.low());
        double[] parts = decades * 3 <= most ? new double[] {1, 2, 5} : new double[] {1};
        int stride = Math.max(1, (int) Math.ceil((double) decades / Math.max(1, most)));
        List<Double> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(logs.low()); decade <= logs.high(); decade += stride) {
            for (double part : parts) {
                double value = part * Math.pow(10, decade);
                double log = Math.log10(value);
                if (log >= logs.low() - 1e-9 && log <= logs.high() + 1e-9) {
                    ticks.add(value);
                }
            }
        }
        return ticks.size() < 2 ? linear(new Range(Math.pow(10, logs.low()), Math.pow(10, logs.high())), most) : ticks;
    }

    /** Returns a tick as short as it can be said. */
    public static String label(double value) {
        double size = Math.abs(value);
        if (size < 1e-300) {
            return "0";
        }
        if (size >= 1e6) {
            return trim(String.format(Locale.ROOT, "%.2f", value / 1e6)) + "M";
        }
        if (size >= 1e4) {
            return trim(String.format(Locale.ROOT, "%.1f", value / 1e3)) + "k";
        }
        if (size < 1e-3) {
            return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
        }
        return trim(String.format(Locale.ROOT, "%.4f", value));
    }

    private static double step(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double part = raw / power;
        return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
    }

    private static String trim(String number) {
        return number.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}

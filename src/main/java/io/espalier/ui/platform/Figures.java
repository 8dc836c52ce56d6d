package io.espalier.ui.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: short, with a unit, the same in every language. */
public final class Figures {
    private static final String[] COUNT_UNITS = {"", " K", " M", " B", " T"};
    private static final String[] BYTE_UNITS = {" B", " KiB", " MiB", " GiB", " TiB"};

    private Figures() {}

    /** Returns a count with three significant digits: {@code 7.06 B}. */
    public static String count(long value) {
        return scaled((double) value, 1000, COUNT_UNITS);
    }

    /** Returns a number of bytes with three significant digits: {@code 13.2 GiB}. */
    public static String bytes(long value) {
        return scaled((double) value, 1024, BYTE_UNITS);
    }

    /** Returns a share with one decimal: {@code 30.2 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Returns a number as commands take it: at most four decimals, no trailing zeros. */
    public static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns a share without decimals: {@code 30 %}. */
    public static String wholePercent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** Returns the change from a to b as a signed share: {@code −30.2 %}; a dash when a is 0. */
    public static String change(long from, long to) {
        return change((double) from, (double) to);
    }

    /** Returns the change from a to b as a signed share: {@code −30.2 %}; a dash when a is 0. */
    public static String change(double from, double to) {
        if (from == 0) {
            return "–";
        }
        double share = (to - from) / from;
        String sign = share < -0.0005 ? "−" : share > 0.0005 ? "+" : "±";
        return sign + percent(Math.abs(share));
    }

    /** Returns a measured value with about four significant digits, whatever its size. */
    public static String value(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Returns a value with two significant digits, for places with little room: {@code 4.2e-4}. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e5) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replaceFirst("e([+-])0?", "e$1")
                    .replace("e+", "e");
        }
        int digits = Math.max(0, 1 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Returns a span of time: {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    public static String time(double seconds) {
        long s = Math.max(0, Math.round(seconds));
        if (s < 60) {
            return s + " s";
        }
        if (s < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
    }

    private static String scaled(double value, double step, String[] units) {
        int unit = 0;
        double rest = value;
        while (Math.abs(rest) >= step && unit < units.length - 1) {
            rest /= step;
            unit++;
        }
        boolean whole = unit == 0 && rest == Math.rint(rest);
        int digits = whole || Math.abs(rest) >= 99.95 ? 0 : Math.abs(rest) >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f%s", rest, units[unit]);
    }
}

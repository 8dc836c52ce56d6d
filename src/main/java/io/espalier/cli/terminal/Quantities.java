package io.espalier.cli.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Writes numbers as people read them. Not with {@code String.format}, whose decimal point a cold process looks up in the tables
 * of its locale for longer than it takes to read the headers of a model.
 */
public final class Quantities {
    private Quantities() {}

    public static String parameters(long count) {
        if (count >= 1_000_000_000) {
            return decimal(count / 1e9, 2) + " billion";
        }
        return count >= 1_000_000 ? decimal(count / 1e6, 2) + " million" : grouped(count);
    }

    public static String bytes(long bytes) {
        if (bytes >= 1L << 30) {
            return decimal(bytes / (double) (1L << 30), 2) + " GiB";
        }
        return bytes >= 1L << 20 ? decimal(bytes / (double) (1L << 20), 1) + " MiB" : grouped(bytes) + " bytes";
    }

    public static String percent(long part, long whole) {
        return decimal(whole == 0 ? 0 : 100.0 * part / whole, 1) + " %";
    }

    private static String decimal(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static String grouped(long count) {
        return count < 1000 ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
    }
}

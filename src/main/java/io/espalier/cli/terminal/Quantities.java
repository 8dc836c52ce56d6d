package io.espalier.cli.terminal;

import java.util.Locale;

/** Writes numbers as people read them. */
public final class Quantities {
    private Quantities() {}

    public static String parameters(long count) {
        if (count >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.2f billion", count / 1e9);
        }
        if (count >= 1_000_000) {
            return String.format(Locale.ROOT, "%.2f million", count / 1e6);
        }
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String bytes(long bytes) {
        if (bytes >= 1L << 30) {
            return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
        }
        return bytes >= 1L << 20
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1L << 20))
                : String.format(Locale.ROOT, "%,d bytes", bytes);
    }

    public static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
    }
}

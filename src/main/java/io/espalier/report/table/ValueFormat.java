package io.espalier.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * How a column shows its numbers; the same on every machine, whatever its locale.
 *
 * @param kind what the number means
 * @param digits digits after the point
 */
public record ValueFormat(Kind kind, int digits) {

    /** Plain text, aligned left. */
    public static final ValueFormat TEXT = new ValueFormat(Kind.TEXT, 0);
    /** Whole numbers. */
    public static final ValueFormat INTEGER = new ValueFormat(Kind.FIXED, 0);
    /** Scores with two digits, as papers print them. */
    public static final ValueFormat SCORE = new ValueFormat(Kind.FIXED, 2);
    /** Percentages with two digits; the value itself is in percent. */
    public static final ValueFormat PERCENT = new ValueFormat(Kind.PERCENT, 2);
    /** Counts in thousands, millions, billions: {@code 7.84 M}. */
    public static final ValueFormat COUNT = new ValueFormat(Kind.COUNT, 2);
    /** Bytes in binary units: {@code 13.15 GiB}. */
    public static final ValueFormat BYTES = new ValueFormat(Kind.BYTES, 2);
    /** Six significant digits, for losses and importances that span magnitudes. */
    public static final ValueFormat SIGNIFICANT = new ValueFormat(Kind.SIGNIFICANT, 6);

    /** What a number means. */
    public enum Kind {
        /** Not a number. */
        TEXT,
        /** A number with a fixed count of digits after the point. */
        FIXED,
        /** A number in percent. */
        PERCENT,
        /** A count, scaled by thousands. */
        COUNT,
        /** A size in bytes, scaled by 1024. */
        BYTES,
        /** A number with a count of significant digits. */
        SIGNIFICANT
    }

    /** Refuses digits outside 0 to 17. */
    public ValueFormat {
        Objects.requireNonNull(kind);
        if (digits < 0 || digits > 17) {
            throw new IllegalArgumentException("digits must lie between 0 and 17, not " + digits);
        }
    }

    /** Returns a format with a fixed count of digits after the point. */
    public static ValueFormat fixed(int digits) {
        return new ValueFormat(Kind.FIXED, digits);
    }

    /** Returns whether columns of this format are aligned right. */
    public boolean isNumeric() {
        return kind != Kind.TEXT;
    }

    /** Returns the number as people read it; NaN and infinities by name. */
    public String show(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        }
        return switch (kind) {
            case TEXT, FIXED -> rounded(value, digits);
            case PERCENT -> rounded(value, digits) + " %";
            case COUNT -> scaled(value, 1000, "", " k", " M", " B", " T");
            case BYTES -> scaled(value, 1024, " B", " KiB", " MiB", " GiB", " TiB");
            case SIGNIFICANT -> significant(value);
        };
    }

    private static String rounded(double value, int digits) {
        BigDecimal decimal = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        return decimal.signum() == 0 ? decimal.abs().toPlainString() : decimal.toPlainString();
    }

    private String scaled(double value, int base, String... units) {
        int unit = 0;
        double rest = value;
        while (Math.abs(rest) >= base && unit < units.length - 1) {
            rest /= base;
            unit++;
        }
        return (unit == 0 ? rounded(rest, value == Math.rint(value) ? 0 : digits) : rounded(rest, digits))
                + units[unit];
    }

    private String significant(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        BigDecimal decimal = BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        BigDecimal stripped = decimal.stripTrailingZeros();
        return size >= 1e-4 && size < 1e9
                ? stripped.toPlainString()
                : stripped.unscaledValue().signum() == 0 ? "0" : scientific(stripped);
    }

    private static String scientific(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return value.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}

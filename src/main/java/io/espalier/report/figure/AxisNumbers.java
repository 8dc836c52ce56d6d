package io.espalier.report.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numbers along axes: as short as they can be, the same in every locale. */
public final class AxisNumbers extends NumberFormat {
    private static final long serialVersionUID = 1L;

    /** Writes a number: {@code 0.05}, {@code 12,000}, {@code 2e-4}. */
    public static String show(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 0.00099 || size >= 1e7)) {
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
            int exponent = rounded.precision() - rounded.scale() - 1;
            return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /** Writes a number with three significant digits. */
    public static String rounded(double value) {
        return !Double.isFinite(value)
                ? show(value)
                : show(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }

    @Override
    public StringBuffer format(double value, StringBuffer into, FieldPosition position) {
        return into.append(show(value));
    }

    @Override
    public StringBuffer format(long value, StringBuffer into, FieldPosition position) {
        return into.append(show((double) value));
    }

    @Override
    public @Nullable Number parse(String text, ParsePosition position) {
        return null; // axes only write
    }
}

package io.espalier.engine.evaluate.scoring.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What Python's {@code int}, {@code float}, {@code round} and {@code str} do to numbers. */
public final class PythonNumbers {
    private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";
    private static final Pattern INTEGER = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern FLOAT = Pattern.compile(
            "[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");
    private static final int MOST_DIGITS = 4300; // Python refuses longer integers

    private PythonNumbers() {}

    /** {@code int(text)}; empty where Python raises. */
    public static Optional<BigInteger> parseInt(String text) {
        String plain = asciiDigits(PythonText.strip(text));
        if (!INTEGER.matcher(plain).matches()) {
            return Optional.empty();
        }
        String digits = plain.replace("_", "");
        return digits.length() > MOST_DIGITS ? Optional.empty() : Optional.of(new BigInteger(digits));
    }

    /** {@code float(text)}; empty where Python raises. */
    public static OptionalDouble parseFloat(String text) {
        String plain = asciiDigits(PythonText.strip(text));
        if (FLOAT.matcher(plain).matches()) {
            return OptionalDouble.of(Double.parseDouble(plain.replace("_", "")));
        }
        String word = plain.toLowerCase(Locale.ROOT);
        boolean negative = word.startsWith("-");
        return switch (negative || word.startsWith("+") ? word.substring(1) : word) {
            case "inf", "infinity" -> OptionalDouble.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            case "nan" -> OptionalDouble.of(Double.NaN);
            default -> OptionalDouble.empty();
        };
    }

    /** {@code int(value)}: cut towards zero; empty for infinities and NaN, where Python raises. */
    public static Optional<BigInteger> truncate(double value) {
        return Double.isFinite(value) ? Optional.of(new BigDecimal(value).toBigInteger()) : Optional.empty();
    }

    /** {@code round(value, digits)}: correctly rounded from the exact binary value, ties to even, the sign kept. */
    public static double round(double value, int digits) {
        if (!Double.isFinite(value) || digits > 323) {
            return value;
        }
        double rounded =
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return Math.copySign(rounded, value);
    }

    /** {@code round(value)}: an integer; empty for infinities and NaN, where Python raises. */
    public static Optional<BigInteger> round(double value) {
        return Double.isFinite(value)
                ? Optional.of(new BigDecimal(value)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .toBigInteger())
                : Optional.empty();
    }

    /** {@code str(value)}: the shortest digits that give the value back, "1e+16" and "7.0" style. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        String sign = Math.copySign(1.0, value) < 0 ? "-" : "";
        double size = Math.abs(value);
        if (Double.isInfinite(size)) {
            return sign + "inf";
        }
        return sign + (size == 0 ? "0.0" : spell(shortest(size)));
    }

    // Double.toString gives too many digits for some values before JDK 19.
    private static BigDecimal shortest(double size) {
        BigDecimal exact = new BigDecimal(size);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (candidate.doubleValue() == size) {
                return candidate.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String spell(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int exponent = digits.length() - value.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = value.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** Python takes the decimal digits of every script; the rest of a number must be ASCII. */
    private static String asciiDigits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c > 127 && Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                plain.append(Character.digit(c, 10));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }
}

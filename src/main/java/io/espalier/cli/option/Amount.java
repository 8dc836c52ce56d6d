package io.espalier.cli.option;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads large whole numbers as people write them: {@code 2.8B} parameters, {@code 5.5GiB}. */
final class Amount {
    private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
    private static final Map<String, Long> COUNTS =
            Map.of("", 1L, "k", 1_000L, "m", 1_000_000L, "b", 1_000_000_000L, "t", 1_000_000_000_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30);

    private Amount() {}

    /** Parameters: {@code 900M}, {@code 2.8B}, or all digits. */
    static final class OfParameters implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return read(text, COUNTS, "a number of parameters, such as 900M or 2.8B");
        }
    }

    /** Bytes: {@code 512MB}, {@code 5.5GiB}, or all digits. */
    static final class OfBytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return read(text, BYTES, "a size, such as 512MB or 5.5GiB");
        }
    }

    private static long read(String text, Map<String, Long> units, String expected) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        long value = unit == null ? 0 : Math.round(Double.parseDouble(matcher.group(1)) * unit);
        if (value < 1) {
            throw new TypeConversionException("\"" + text + "\" is not " + expected);
        }
        return value;
    }
}

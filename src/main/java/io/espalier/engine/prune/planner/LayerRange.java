package io.espalier.engine.prune.planner;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of layers.
 *
 * @param start first layer
 * @param end one past the last layer
 */
public record LayerRange(int start, int end) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})(?:\\s*-\\s*(\\d{1,6}))?");

    /** Refuses negative and reversed ranges; an empty range is allowed. */
    public LayerRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("[" + start + ", " + end + ") is not a range of layers");
        }
    }

    /**
     * Reads a range as people write it.
     *
     * @param text first and last layer, counted from 0 and both included, such as {@code 3-30}; or one layer
     * @return empty when it is no range
     */
    public static Optional<LayerRange> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return last < first ? Optional.empty() : Optional.of(new LayerRange(first, last + 1));
    }

    /** Returns whether a layer is in the range. */
    public boolean contains(int layer) {
        return layer >= start && layer < end;
    }
}

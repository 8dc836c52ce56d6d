package io.espalier.report.note;

import java.util.Objects;

/**
 * A note on a point of a chart.
 *
 * @param series name of the series, as in the legend; empty for a chart without series, such as a heat map
 * @param x where the point stands on the horizontal axis, or its column
 * @param y its value, or its row
 * @param text what was written
 */
public record PinnedNote(String series, double x, double y, String text) {
    /** Refuses places that are no numbers, and cuts blanks off the text. */
    public PinnedNote {
        Objects.requireNonNull(series);
        text = text.strip();
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a note stands on a point, not on " + x + ", " + y);
        }
    }

    /** Returns this note with another text. */
    public PinnedNote saying(String other) {
        return new PinnedNote(series, x, y, other);
    }

    /** Returns this note on a series of another name. */
    public PinnedNote in(String other) {
        return new PinnedNote(other, x, y, text);
    }

    /** Returns this note further along the horizontal axis, because another one stands below the chart. */
    public PinnedNote at(double place) {
        return new PinnedNote(series, place, y, text);
    }

    /** Returns whether another note is on the same point. */
    public boolean isWhere(PinnedNote other) {
        return series.equals(other.series) && x == other.x && y == other.y;
    }
}

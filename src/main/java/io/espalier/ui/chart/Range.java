package io.espalier.ui.chart;

/**
 * A span of values, from below to above.
 *
 * @param low lower end
 * @param high upper end, above the lower
 */
public record Range(double low, double high) {
    /** Widens an empty span and refuses ends that are not numbers. */
    public Range {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("a range needs finite ends, not " + low + " and " + high);
        }
        if (!(high > low)) {
            double room = Math.max(Math.abs(low) * 0.05, 1e-9);
            high = low + room;
            low = low - room;
        }
    }

    /** Returns the distance of the ends. */
    public double length() {
        return high - low;
    }

    /** Returns where a value lies: 0 at the low end, 1 at the high end. */
    public double share(double value) {
        return (value - low) / length();
    }

    /** Returns the value at a share. */
    public double at(double share) {
        return low + share * length();
    }

    /** Returns this span shrunk (factor below 1) or grown about a share that stays where it is. */
    public Range zoom(double factor, double about) {
        double fixed = at(about);
        return new Range(fixed - (fixed - low) * factor, fixed + (high - fixed) * factor);
    }

    /** Returns this span moved by a share of its length. */
    public Range shift(double share) {
        double by = share * length();
        return new Range(low + by, high + by);
    }

    /** Returns this span moved, and shrunk if it must, so that it lies inside another. */
    public Range within(Range outer) {
        if (length() >= outer.length()) {
            return outer;
        }
        double move = low < outer.low ? outer.low - low : high > outer.high ? outer.high - high : 0;
        return new Range(low + move, high + move);
    }
}

package io.espalier.report.table;

import java.util.Objects;

/** One cell of a table. */
public sealed interface Cell {

    /**
     * Text, shown as it is.
     *
     * @param value any text; renderers escape it
     */
    record Text(String value) implements Cell {
        /** Refuses null. */
        public Text {
            Objects.requireNonNull(value);
        }
    }

    /**
     * A number, shown by the format of its column.
     *
     * @param value the number at full precision
     * @param shade how strongly the cell is shaded, 0 to 1; NaN for no shading
     * @param low lower end of its 95 % interval; NaN when that is not known
     * @param high upper end of its 95 % interval; NaN when that is not known
     */
    record Quantity(double value, double shade, double low, double high) implements Cell {
        /** Returns whether the interval is known. */
        public boolean hasInterval() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }
    }

    /** Nothing. */
    record Missing() implements Cell {}

    /** Returns the empty cell: nothing was measured. */
    static Cell missing() {
        return new Missing();
    }

    /** Returns a text cell. */
    static Cell of(String text) {
        return new Text(text);
    }

    /** Returns an unshaded number cell. */
    static Cell of(double value) {
        return new Quantity(value, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Returns a number cell shaded by a share between 0 and 1. */
    static Cell shaded(double value, double shade) {
        return new Quantity(value, shade, Double.NaN, Double.NaN);
    }

    /** Returns this cell with a 95 % interval around its number; other cells have none and stay as they are. */
    default Cell within(double low, double high) {
        return this instanceof Quantity quantity ? new Quantity(quantity.value(), quantity.shade(), low, high) : this;
    }

    /** Returns the number of this cell, NaN where there is none. */
    default double number() {
        return this instanceof Quantity quantity ? quantity.value() : Double.NaN;
    }
}

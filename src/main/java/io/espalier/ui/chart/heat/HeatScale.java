package io.espalier.ui.chart.heat;

/** How values become colours. */
public enum HeatScale {
    /** Evenly. */
    LINEAR,
    /** By order of magnitude. */
    LOG,
    /** By place in the order of all values. */
    RANK;

    double apply(double value, double floor) {
        return this == LOG ? Math.log10(Math.max(value, floor)) : value;
    }

    double invert(double scaled) {
        return this == LOG ? Math.pow(10, scaled) : scaled;
    }
}

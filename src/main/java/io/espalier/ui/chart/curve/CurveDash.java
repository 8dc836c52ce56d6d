package io.espalier.ui.chart.curve;

/** The dashes of live curves: colours start again after six, and some eyes see few of them. */
final class CurveDash {
    private CurveDash() {}

    /** Returns the pattern of the n-th curve, in pixels; empty: unbroken. */
    static double[] of(int index) {
        return switch (index % 4) {
            case 1 -> new double[] {8, 4};
            case 2 -> new double[] {2, 4};
            case 3 -> new double[] {9, 4, 2, 4};
            default -> new double[0];
        };
    }
}

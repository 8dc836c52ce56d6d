package io.espalier.ui.chart.curve;

/**
 * How curves are drawn.
 *
 * @param smoothing weight of the past in the strong line, 0 to below 1; above 0 the values as they came stay faintly visible
 * @param hasBand whether they are seen as a band from the least to the largest rather than as a line
 */
record CurveLook(double smoothing, boolean hasBand) {
    boolean isSmooth() {
        return smoothing > 0;
    }
}

/**
 * The points of curves, what of them is seen and how they come to pixels; no toolkit.
 *
 * <p>Start at {@link io.espalier.ui.chart.series.CurveSeries}, which holds the points and whatever of them need not be computed
 * anew: extremes of any stretch, the smoothed values. {@link io.espalier.ui.chart.series.CurveWindow} says what is seen,
 * {@link io.espalier.ui.chart.series.Thinning} brings that to pixels in time that grows with the pixels. One thread at a time, in
 * the window the JavaFX thread; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.series;

import org.jspecify.annotations.NullMarked;

/**
 * Growing curves over steps, drawn by hand since they change many times a second.
 *
 * <p>Start at {@link io.espalier.ui.chart.curve.CurvePane}. {@link io.espalier.ui.chart.curve.CurveSeries} holds the points and
 * whatever of them need not be computed anew, {@link io.espalier.ui.chart.curve.Thinning} brings them to pixels; both know no
 * toolkit. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.curve;

import org.jspecify.annotations.NullMarked;

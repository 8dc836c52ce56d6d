/**
 * Growing curves over steps, drawn by hand since they change many times a second.
 *
 * <p>Start at {@link io.espalier.ui.chart.curve.CurvePane}, which everything else here draws for; points and geometry come from
 * {@link io.espalier.ui.chart.series}. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.curve;

import org.jspecify.annotations.NullMarked;

/**
 * The hand on a chart: gestures, what they move, the views before, hidden series.
 *
 * <p>Start at {@link io.espalier.ui.chart.hand.ChartGestures}, which turns mouse and keys into calls of
 * {@link io.espalier.ui.chart.hand.Zoomed}. Knows no kind of chart. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.hand;

import org.jspecify.annotations.NullMarked;

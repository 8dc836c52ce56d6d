/**
 * What all charts share: the surface they are drawn on, its colours, spans, ticks and the runs under the pointer.
 *
 * <p>Start at {@link io.espalier.ui.chart.ChartRegion}, the drawing surface: it redraws at most once a pulse and takes its
 * colours from the stylesheet. The packages below hold each one kind of chart ({@code curve} with {@code series},
 * {@code heat}, {@code bar}, {@code figure}) or what the hand does with all of them ({@code hand}, {@code note}); this one knows
 * none of them. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart;

import org.jspecify.annotations.NullMarked;

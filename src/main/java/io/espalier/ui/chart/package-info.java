/**
 * The chart kit: heat maps, bars, live curves and the pane that shows a report figure.
 *
 * <p>Start at {@link io.espalier.ui.chart.ChartRegion}, the drawing surface that all share: it redraws at most once a pulse
 * and takes its colours from the stylesheet. {@link io.espalier.ui.chart.HeatMapPane} draws 32 x 11 008 cells through one
 * pixel buffer. Arithmetic (pooling, colouring, ticks, thinning) is in toolkit-free classes beside the panes.
 */
@NullMarked
package io.espalier.ui.chart;

import org.jspecify.annotations.NullMarked;

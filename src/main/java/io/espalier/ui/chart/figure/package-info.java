/**
 * Figures of the report on the screen, under the hand.
 *
 * <p>Start at {@link io.espalier.ui.chart.figure.ChartPane}, which draws the JFreeChart object that a command writes to a file.
 * JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.figure;

import org.jspecify.annotations.NullMarked;

/**
 * Bars, one a layer, that are clicked and cut.
 *
 * <p>Start at {@link io.espalier.ui.chart.bar.BarsPane}. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.bar;

import org.jspecify.annotations.NullMarked;

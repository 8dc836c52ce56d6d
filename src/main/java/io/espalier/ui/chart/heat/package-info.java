/**
 * Heat maps of importance: layers down, heads or neurons across.
 *
 * <p>Start at {@link io.espalier.ui.chart.heat.HeatMapPane}, which draws 32 x 11 008 cells through one pixel buffer.
 * {@link io.espalier.ui.chart.heat.HeatMapData}, {@link io.espalier.ui.chart.heat.HeatMapRaster} and
 * {@link io.espalier.ui.chart.heat.HeatMapView} know no toolkit. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.heat;

import org.jspecify.annotations.NullMarked;

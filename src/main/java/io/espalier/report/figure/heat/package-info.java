/**
 * Heat maps of heads and neurons, with what a plan removes veiled.
 *
 * <p>Start at {@link io.espalier.report.figure.heat.HeatMap}; maps of more than a few thousand cells are pooled to pixels
 * by {@link io.espalier.report.figure.heat.HeatRaster}, which the window uses as well. The records are immutable and may be
 * used from any thread.
 */
@NullMarked
package io.espalier.report.figure.heat;

import org.jspecify.annotations.NullMarked;

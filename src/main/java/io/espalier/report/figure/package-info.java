/**
 * Figures: each built from a plain record, shown by the window and written by a command.
 *
 * <p>Start at {@link io.espalier.report.figure.Figure}; then the records with a {@code figure()} method:
 * {@link io.espalier.report.figure.RatioCurves} (score against pruning ratio),
 * {@link io.espalier.report.figure.BlockInfluenceBars}, {@link io.espalier.report.figure.HeatMap} (heads, neurons),
 * {@link io.espalier.report.figure.TrainingCurves} (training journals), {@link io.espalier.report.figure.ComponentBar} (model card),
 * and {@link io.espalier.report.figure.ShadedTable}. Heat maps larger than a few thousand cells are pooled to pixels by {@link io.espalier.report.figure.HeatRaster}, which the window
 * uses as well.
 *
 * <p>The records are immutable and may be used from any thread; a {@code JFreeChart} that a figure builds belongs to its caller.
 */
@NullMarked
package io.espalier.report.figure;

import org.jspecify.annotations.NullMarked;

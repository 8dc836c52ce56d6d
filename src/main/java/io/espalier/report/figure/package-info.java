/**
 * Figures: each built from a plain record, shown by the window and written by a command.
 *
 * <p>Start at {@link io.espalier.report.figure.Figure}, and at {@link io.espalier.report.figure.ChartStyle}, the look that
 * all of them share. Figures of a model and its tables are here ({@link io.espalier.report.figure.BlockInfluenceBars},
 * {@link io.espalier.report.figure.ComponentBar}, {@link io.espalier.report.figure.ShadedTable}); {@code figure.curve} has
 * those that run along steps or ratios, {@code figure.heat} the heat maps.
 *
 * <p>The records are immutable and may be used from any thread; a {@code JFreeChart} that a figure builds belongs to its
 * caller.
 */
@NullMarked
package io.espalier.report.figure;

import org.jspecify.annotations.NullMarked;

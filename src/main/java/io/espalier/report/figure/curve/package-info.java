/**
 * Figures of numbers that run along something: training journals, and scores against the pruning ratio.
 *
 * <p>Start at {@link io.espalier.report.figure.curve.TrainingCurves} and
 * {@link io.espalier.report.figure.curve.RatioCurves}. The records are immutable and may be used from any thread; a chart
 * that one builds belongs to its caller.
 */
@NullMarked
package io.espalier.report.figure.curve;

import org.jspecify.annotations.NullMarked;

/**
 * Answers that were scored, and the figures made of them.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.result.ItemResult}, one answer with its score, and at
 * {@link io.espalier.engine.evaluate.result.EvaluationSummary}, the columns of one model with their intervals.
 * {@link io.espalier.engine.evaluate.result.Average} is the AVG and AVG-% of the paper,
 * {@link io.espalier.engine.evaluate.result.PaperTables} what it printed,
 * {@link io.espalier.engine.evaluate.result.Comparison} says whether two models differ. Immutable values for any thread.
 */
@NullMarked
package io.espalier.engine.evaluate.result;

import org.jspecify.annotations.NullMarked;

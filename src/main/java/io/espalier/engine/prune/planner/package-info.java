/**
 * From scores and a request to a pruning plan.
 *
 * <p>Start at {@link io.espalier.engine.prune.planner.Planner} and {@link io.espalier.engine.prune.planner.PlanRequest}; a
 * {@link io.espalier.engine.prune.planner.Goal} is a ratio, a number of parameters or a size in bytes,
 * {@link io.espalier.engine.prune.planner.WidthRanges} says which layers take part. The arithmetic of ratios is
 * LLM-Pruner's, in {@code WidthArithmetic}; the settings of the paper are in
 * {@link io.espalier.engine.prune.planner.PaperPreset}.
 *
 * <p>Immutable values for any thread; nothing here touches a tensor.
 */
@NullMarked
package io.espalier.engine.prune.planner;

import org.jspecify.annotations.NullMarked;

/**
 * Which layers, head groups and neurons of a decoder stay.
 *
 * <p>Start at {@link io.espalier.engine.prune.PruningPlan}, a small JSON file that replays on the base model
 * ({@link io.espalier.engine.prune.PlanFile}); {@code prune.planner} makes one from scores and a request,
 * {@code prune.view} turns it into a decoder.
 *
 * <p>A ratio always has two readings, and a plan holds both: the <em>nominal</em> one, of the layers or channels that may
 * leave, and the <em>true</em> one, of all parameters of the whole model. Everything is an immutable value for any thread
 * and nothing here touches a tensor.
 */
@NullMarked
package io.espalier.engine.prune;

import org.jspecify.annotations.NullMarked;

/**
 * Which layers, head groups and neurons of a decoder stay.
 *
 * <p>Start at {@link io.espalier.engine.prune.Planner}, which turns scores and a
 * {@link io.espalier.engine.prune.PlanRequest} into a {@link io.espalier.engine.prune.PruningPlan}, a small JSON file that
 * replays on the base model ({@link io.espalier.engine.prune.PlanFile}). The arithmetic of ratios is LLM-Pruner's, in
 * {@link io.espalier.engine.prune.WidthArithmetic}; the settings of the paper are in
 * {@link io.espalier.engine.prune.PaperPreset}.
 *
 * <p>A ratio always has two readings, and a plan holds both: the <em>nominal</em> one, of the layers or channels that may
 * leave, and the <em>true</em> one, of all parameters of the whole model. Everything is an immutable value for any thread and
 * nothing here touches a tensor: {@link io.espalier.engine.prune.view} turns a plan into a decoder.
 */
@NullMarked
package io.espalier.engine.prune;

import org.jspecify.annotations.NullMarked;

/**
 * The stages of a run that compute with a model: calibrate, prune, recover, evaluate, export.
 *
 * <p>Start at {@link io.espalier.engine.run.stage.PipelineStages}, which lays them out for a recipe, and {@link
 * io.espalier.engine.run.stage.OpenedModel}, which every stage opens and closes for itself: it owns the native memory. {@link
 * io.espalier.engine.run.stage.Conversations} turns data files into what calibration and recovery learn from. A stage runs on the
 * thread that calls it; recovery adds threads of its own.
 */
@NullMarked
package io.espalier.engine.run.stage;

import org.jspecify.annotations.NullMarked;

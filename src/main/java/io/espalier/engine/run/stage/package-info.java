/**
 * The stages of a run that compute with a model: calibrate, prune, recover, evaluate, export.
 *
 * <p>Start at {@link io.espalier.engine.run.stage.PipelineStages}, which lays them out for a recipe. What several share
 * lies below: {@code stage.model}, models opened and where they are kept, {@code stage.data}, what is learned from, and
 * {@code stage.recover}, the longest stage. A stage runs on the thread that calls it and opens and closes its own native
 * memory; recovery adds threads of its own.
 */
@NullMarked
package io.espalier.engine.run.stage;

import org.jspecify.annotations.NullMarked;

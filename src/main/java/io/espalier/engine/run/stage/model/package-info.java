/**
 * The models of a run: where their files are, and one of them opened to be computed with.
 *
 * <p>Start at {@link io.espalier.engine.run.stage.model.OpenedModel}, which a stage opens and closes for itself: it owns
 * the native memory. {@link io.espalier.engine.run.stage.model.PrunedModels} are the smaller models of one,
 * {@link io.espalier.engine.run.stage.model.ModelPaths} the places of files. One thread at a time.
 */
@NullMarked
package io.espalier.engine.run.stage.model;

import org.jspecify.annotations.NullMarked;

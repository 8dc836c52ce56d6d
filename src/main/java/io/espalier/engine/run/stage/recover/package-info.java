/**
 * The stage that trains a pruned model back into shape.
 *
 * <p>Start at {@link io.espalier.engine.run.stage.recover.RecoverStage}: {@code RecoverMapping} turns the recipe's section
 * into settings of the trainer, {@code RecoverMemory} decides whether layers are recomputed. The stage closes what it
 * opens; the trainer brings its own threads.
 */
@NullMarked
package io.espalier.engine.run.stage.recover;

import org.jspecify.annotations.NullMarked;

/**
 * Recipes, run folders and the stages that a run goes through: the top of the engine.
 *
 * <p>Start at {@link io.espalier.engine.run.ProgramVersion}.
 */
@NullMarked
package io.espalier.engine.run;

import org.jspecify.annotations.NullMarked;

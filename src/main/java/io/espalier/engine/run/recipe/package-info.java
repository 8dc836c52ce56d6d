/**
 * What a person writes to have something done: recipes and their sections, with help, units and ranges.
 *
 * <p>Start at {@link io.espalier.engine.run.recipe.Recipe}, the closed set of kinds, and at
 * {@link io.espalier.engine.run.recipe.PipelineRecipe}, the usual one; {@link io.espalier.engine.run.recipe.Setting} is
 * what forms, help and checks are made from. {@code run.recipe.file} reads and checks the files. All values are immutable.
 */
@NullMarked
package io.espalier.engine.run.recipe;

import org.jspecify.annotations.NullMarked;

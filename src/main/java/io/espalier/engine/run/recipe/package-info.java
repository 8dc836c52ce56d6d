/**
 * What a person writes to have something done: recipes, their settings with help, units and ranges, and the reading of YAML.
 *
 * <p>Start at {@link io.espalier.engine.run.recipe.Recipe} and {@link io.espalier.engine.run.recipe.RecipeReader}; {@link
 * io.espalier.engine.run.recipe.Setting} is what forms, help and checks are made from. All values are immutable; reading lists
 * every problem of a file, never only the first.
 */
@NullMarked
package io.espalier.engine.run.recipe;

import org.jspecify.annotations.NullMarked;

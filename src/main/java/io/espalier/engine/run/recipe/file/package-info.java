/**
 * Recipes as files: YAML read with the place of every key, checked against the settings, resolved with what absent keys
 * mean.
 *
 * <p>Start at {@link io.espalier.engine.run.recipe.file.RecipeReader}, which lists every problem of a file, never only the
 * first; {@link io.espalier.engine.run.recipe.file.RecipeFile} is a file as it was written,
 * {@link io.espalier.engine.run.recipe.file.RecipeKind} the table of kinds, {@link io.espalier.engine.run.recipe.file.Yaml}
 * the dialect of all files of a run. Values are immutable and readers stateless.
 */
@NullMarked
package io.espalier.engine.run.recipe.file;

import org.jspecify.annotations.NullMarked;

/**
 * Verbs on the way from a model to a smaller one: calibrate, prune, recover, and run, which does all of them after a recipe.
 *
 * <p>Start at {@link io.espalier.cli.recipe.RunVerb}. Runs on the main thread; owns no native memory itself.
 */
@NullMarked
package io.espalier.cli.recipe;

import org.jspecify.annotations.NullMarked;

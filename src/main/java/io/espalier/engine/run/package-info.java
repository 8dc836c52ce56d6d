/**
 * Recipes turned into runs: the top of the engine.
 *
 * <p>Start at {@link io.espalier.engine.run.recipe.Recipe}, what a person writes, and
 * {@link io.espalier.engine.run.RecipeRunner}, which goes through its {@link io.espalier.engine.run.Stage}s and leaves a
 * run folder: the recipe as given and as resolved, a manifest, an append-only journal, checkpoints and results. Whatever a
 * window shows is read back from there with {@link io.espalier.engine.run.folder.RunHistory}, so a killed run resumes and a
 * finished one can be moved to another machine.
 *
 * <p>A runner works on the thread that calls it and holds the folder's lock; reading is safe at any time from any thread or
 * process. Stages own the native memory they use and give it back before they return.
 */
@NullMarked
package io.espalier.engine.run;

import org.jspecify.annotations.NullMarked;

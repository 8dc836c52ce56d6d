/**
 * The verbs about runs: carrying recipes out, and reading runs back to compare and to chart.
 *
 * <p>Start at {@link io.espalier.worker.verb.run.RunningRecipes}, which runs, {@code RecipeStages}, the stages of every
 * kind of recipe, and {@code Comparisons}, what several runs say together. Everything works on the thread of the command;
 * stages open and close their own native memory.
 */
@NullMarked
package io.espalier.worker.verb.run;

import org.jspecify.annotations.NullMarked;

/**
 * Run folders as a comparison wants them.
 *
 * <p>Start at {@link io.espalier.report.runs.RunReader}: what a run measured, and the questions behind it. {@link
 * io.espalier.report.runs.RecipeDifferences} says in what the recipes of several runs differ. Everything is read from the
 * folder alone; the models need not be there. Pure functions over files, any thread, no native memory.
 */
@NullMarked
package io.espalier.report.runs;

import org.jspecify.annotations.NullMarked;

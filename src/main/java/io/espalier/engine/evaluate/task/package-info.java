/**
 * What is asked: data sets, their questions, and the rules of a version of lmms-eval.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.task.Task}, a data set with its questions and its scorer; a
 * {@link io.espalier.engine.evaluate.task.Column} is a number in the paper's tables, a
 * {@link io.espalier.engine.evaluate.task.Profile} says which version of the scoring rules applies, a
 * {@link io.espalier.engine.evaluate.task.BenchmarkItem} is one question. Immutable values for any thread; pictures are
 * read when somebody asks.
 */
@NullMarked
package io.espalier.engine.evaluate.task;

import org.jspecify.annotations.NullMarked;

/**
 * What a model knows: the nine benchmark columns of the paper, scored as lmms-eval scores them, and their averages.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.Evaluator}, which puts the questions of a benchmark collection to an
 * {@link io.espalier.engine.evaluate.Answerer} and keeps every single answer, and at
 * {@link io.espalier.engine.evaluate.Rescoring}, which scores answers that were kept, without a model. A
 * {@link io.espalier.engine.evaluate.Task} is a data set with its questions and its scorer, a
 * {@link io.espalier.engine.evaluate.Column} is a number in the paper's tables, a
 * {@link io.espalier.engine.evaluate.Profile} says which version of the scoring rules applies.
 *
 * <p>The scorers live in {@code evaluate.scoring}, the readers of the public data files in {@code evaluate.benchmark}.
 *
 * <p>Threads: records are immutable; an Evaluator works on the thread that calls it. No native memory is owned here beyond
 * the open tables of a collection.
 */
@NullMarked
package io.espalier.engine.evaluate;

import org.jspecify.annotations.NullMarked;

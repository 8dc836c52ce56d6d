/**
 * What a model knows: benchmark questions put to it, every answer kept and scored, the columns of the paper summed up.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.Evaluator}, which puts the questions of a collection to an
 * {@link io.espalier.engine.evaluate.Answerer}, and at {@link io.espalier.engine.evaluate.Rescoring}, which scores answers
 * that were kept, without a model. {@link io.espalier.engine.evaluate.Evaluation} reads one back from its folder.
 *
 * <p>Below lie {@code evaluate.task}, what is asked, {@code evaluate.benchmark}, the readers of public data files,
 * {@code evaluate.scoring}, the scorers, and {@code evaluate.result}, the figures.
 *
 * <p>Threads: records are immutable; an Evaluator works on the thread that calls it. No native memory is owned here beyond
 * the open tables of a collection.
 */
@NullMarked
package io.espalier.engine.evaluate;

import org.jspecify.annotations.NullMarked;

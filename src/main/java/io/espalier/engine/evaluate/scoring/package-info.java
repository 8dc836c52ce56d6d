/**
 * The scorers of the benchmarks, equal to the Python functions of lmms-eval down to their quirks.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.scoring.Scorers}, which gives the
 * {@link io.espalier.engine.evaluate.scoring.Scorer} of a task under a profile, and at
 * {@link io.espalier.engine.evaluate.scoring.PythonText}, which holds what Python does to strings and numbers where Java does
 * something else.
 *
 * <p>Reference: lmms-eval, {@code tasks/<task>/utils.py} and {@code api/metrics.py}. A score is only comparable when the
 * faults are reproduced too, so each of them is named where it happens.
 *
 * <p>Threads: a scorer belongs to one thread, since the one of MMMU draws from a seeded stream in the order of the documents;
 * everything else here is stateless.
 */
@NullMarked
package io.espalier.engine.evaluate.scoring;

import org.jspecify.annotations.NullMarked;

/**
 * The scorers of the benchmarks, equal to the Python functions of lmms-eval down to their quirks.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.scoring.Scorers}, which gives the
 * {@link io.espalier.engine.evaluate.scoring.mark.Scorer} of a task under a profile. A scorer is one class here, or a
 * package where a benchmark has rules enough to fill one ({@code mmmu}, {@code mathvista}); {@code scoring.mark} is what
 * they share, {@code scoring.python} what Python does to strings and numbers.
 *
 * <p>Reference: lmms-eval, {@code tasks/<task>/utils.py} and {@code api/metrics.py}. A score is only comparable when the
 * faults are reproduced too, so each of them is named where it happens.
 *
 * <p>Threads: a scorer belongs to one thread, since the one of MMMU draws from a seeded stream in the order of the
 * documents; everything else is stateless.
 */
@NullMarked
package io.espalier.engine.evaluate.scoring;

import org.jspecify.annotations.NullMarked;

/**
 * The scorer of MMMU: a letter or an open answer found in what the model wrote.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.scoring.mmmu.MmmuScorer}. Where nothing is found the reference guesses,
 * from a seeded stream in the order of the documents: one scorer, one pass, one thread.
 */
@NullMarked
package io.espalier.engine.evaluate.scoring.mmmu;

import org.jspecify.annotations.NullMarked;

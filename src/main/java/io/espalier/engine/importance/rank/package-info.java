/**
 * Scores in order: what stays when something has to go, and how far two rankings agree.
 *
 * <p>Start at {@link io.espalier.engine.importance.rank.RankedScores}, sorted once so that a plan for any ratio costs
 * nothing, and at {@link io.espalier.engine.importance.rank.RankAgreement}. Immutable values for any thread; no native
 * memory.
 */
@NullMarked
package io.espalier.engine.importance.rank;

import org.jspecify.annotations.NullMarked;

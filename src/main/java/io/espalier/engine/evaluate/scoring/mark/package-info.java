/**
 * What a score is made of: the right answer, the mark given, and the comparisons that several scorers share.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.scoring.mark.Scorer}, which turns a response and its
 * {@link io.espalier.engine.evaluate.scoring.mark.Gold} into a {@link io.espalier.engine.evaluate.scoring.mark.Scored}.
 * Values are immutable and comparisons stateless.
 */
@NullMarked
package io.espalier.engine.evaluate.scoring.mark;

import org.jspecify.annotations.NullMarked;

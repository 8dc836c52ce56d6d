/**
 * The scorer of MathVista without a judge model: an answer extracted by rules, then compared by the question's type and
 * precision.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.scoring.mathvista.MathVistaScorer}. Stateless.
 */
@NullMarked
package io.espalier.engine.evaluate.scoring.mathvista;

import org.jspecify.annotations.NullMarked;

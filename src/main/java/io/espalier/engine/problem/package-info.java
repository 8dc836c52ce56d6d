/**
 * What can go wrong, said so that a person can act on it.
 *
 * <p>Start at {@link io.espalier.engine.problem.Problem}: one sentence of what failed, where, what was found, what was
 * expected and what to do. {@link io.espalier.engine.problem.EngineException} carries one or more of them. Everything here
 * is immutable and knows nothing of the rest of the engine.
 */
@NullMarked
package io.espalier.engine.problem;

import org.jspecify.annotations.NullMarked;

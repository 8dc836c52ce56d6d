/**
 * What Python does to strings, numbers, lists and random draws where Java does something else.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.scoring.python.PythonText};
 * {@link io.espalier.engine.evaluate.scoring.python.PythonRandom} is CPython's Mersenne Twister, for scorers that guess.
 * Stateless, except for a stream of random numbers, which belongs to one thread.
 */
@NullMarked
package io.espalier.engine.evaluate.scoring.python;

import org.jspecify.annotations.NullMarked;

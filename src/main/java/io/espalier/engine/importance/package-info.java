/**
 * How much each layer, head group and MLP neuron of a decoder matters.
 *
 * <p>Start at {@link io.espalier.engine.importance.Scores}, the result of a calibration and a JSON file of its own
 * ({@link io.espalier.engine.importance.ScoresFile}); {@link io.espalier.engine.importance.TokenScores} keeps visual and
 * text positions apart, {@link io.espalier.engine.importance.Calibration} says how the scores came about.
 * {@code importance.calibrate} computes them, {@code importance.rank} orders them.
 *
 * <p>Immutable values for any thread; no native memory.
 */
@NullMarked
package io.espalier.engine.importance;

import org.jspecify.annotations.NullMarked;

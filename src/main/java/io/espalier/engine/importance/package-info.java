/**
 * How much each layer, head group and MLP neuron of a decoder matters.
 *
 * <p>Start at {@link io.espalier.engine.importance.Scores}, the result of a calibration and a JSON file of its own, and
 * {@link io.espalier.engine.importance.RankedScores}, the same sorted once so that a plan for any ratio costs nothing.
 * {@link io.espalier.engine.importance.RankAgreement} compares two rankings; {@link
 * io.espalier.engine.importance.TokenScores} keeps visual and text positions apart. These are immutable values for any thread and
 * hold no native memory.
 *
 * <p>{@link io.espalier.engine.importance.Calibrator} computes scores, walking the decoder layer by layer: Block Influence on
 * the way forward, Taylor importance on the way back. It runs on the caller's thread, and every tensor of a walk lives in a
 * child of the scope that it is given.
 */
@NullMarked
package io.espalier.engine.importance;

import org.jspecify.annotations.NullMarked;

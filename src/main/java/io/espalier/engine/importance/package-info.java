/**
 * How much each layer, head group and MLP neuron of a decoder matters.
 *
 * <p>Start at {@link io.espalier.engine.importance.Scores}, the result of a calibration and a JSON file of its own, and
 * {@link io.espalier.engine.importance.RankedScores}, the same sorted once so that a plan for any ratio costs nothing.
 * {@link io.espalier.engine.importance.RankStatistics} compares two rankings. These are immutable values for any thread and
 * hold no native memory.
 */
@NullMarked
package io.espalier.engine.importance;

import org.jspecify.annotations.NullMarked;

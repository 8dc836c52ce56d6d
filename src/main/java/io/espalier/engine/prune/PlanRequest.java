package io.espalier.engine.prune;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a planner.
 *
 * @param paradigm how the model is made smaller
 * @param goal how small it is to become
 * @param ranges layers whose heads and neurons may leave; null stands for all but the first and the last; widthwise only
 * @param protectedLayers layers that are left as they are
 * @param neuronMultiple kept neurons are rounded to the nearest multiple of this, at least one multiple; 1 rounds nothing
 */
public record PlanRequest(
        Paradigm paradigm, Goal goal, @Nullable WidthRanges ranges, Set<Integer> protectedLayers, int neuronMultiple) {

    /** Refuses a multiple below 1. */
    public PlanRequest {
        Objects.requireNonNull(paradigm);
        Objects.requireNonNull(goal);
        protectedLayers = Set.copyOf(protectedLayers);
        if (neuronMultiple < 1) {
            throw new IllegalArgumentException("neurons are rounded to a multiple of at least 1");
        }
    }

    /** Asks for a ratio of layers or channels, with everything else by default. */
    public static PlanRequest of(Paradigm paradigm, double nominalRatio) {
        return of(paradigm, new Goal.Ratio(nominalRatio));
    }

    /** Asks for a goal, with everything else by default. */
    public static PlanRequest of(Paradigm paradigm, Goal goal) {
        return new PlanRequest(paradigm, goal, null, Set.of(), 1);
    }

    /** Returns this request with another goal. */
    public PlanRequest withGoal(Goal newGoal) {
        return new PlanRequest(paradigm, newGoal, ranges, protectedLayers, neuronMultiple);
    }

    /** Returns this request with heads and neurons leaving these layers only. */
    public PlanRequest within(WidthRanges newRanges) {
        return new PlanRequest(paradigm, goal, newRanges, protectedLayers, neuronMultiple);
    }

    /** Returns this request with layers that are left as they are. */
    public PlanRequest protecting(Set<Integer> layers) {
        return new PlanRequest(paradigm, goal, ranges, layers, neuronMultiple);
    }

    /** Returns this request with kept neurons rounded to a multiple. */
    public PlanRequest roundingNeurons(int multiple) {
        return new PlanRequest(paradigm, goal, ranges, protectedLayers, multiple);
    }
}

package io.espalier.engine.prune.planner;

import io.espalier.engine.prune.Paradigm;
import java.util.List;
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
 * @param profile how much of the ratio each layer of the model loses: a layer with 0.5 loses half the ratio, one with 2 twice
 *     of it; empty for the same everywhere; widthwise only
 * @param ranking among which groups the least important ones are looked for; widthwise only
 * @param depth share of the layers that leave as a whole, least influence first, before heads and neurons do: both paradigms
 *     together; from 0 to below 1; widthwise only
 */
public record PlanRequest(
        Paradigm paradigm,
        Goal goal,
        @Nullable WidthRanges ranges,
        Set<Integer> protectedLayers,
        int neuronMultiple,
        List<Double> profile,
        Ranking ranking,
        double depth) {

    /** Asks for the same ratio in every layer that is pruned. */
    public PlanRequest(
            Paradigm paradigm,
            Goal goal,
            @Nullable WidthRanges ranges,
            Set<Integer> protectedLayers,
            int neuronMultiple) {
        this(paradigm, goal, ranges, protectedLayers, neuronMultiple, List.of(), Ranking.LOCAL, 0);
    }

    /**
     * Refuses a multiple below 1, shares of the ratio that are negative or no numbers, a depth out of range, and a global
     * ranking with a profile or a multiple, which both say what each layer keeps.
     */
    public PlanRequest {
        Objects.requireNonNull(paradigm);
        Objects.requireNonNull(goal);
        protectedLayers = Set.copyOf(protectedLayers);
        if (neuronMultiple < 1) {
            throw new IllegalArgumentException("neurons are rounded to a multiple of at least 1");
        }
        profile = List.copyOf(profile);
        if (!(depth >= 0 && depth < 1)) {
            throw new IllegalArgumentException(
                    "the share of layers that leave first is from 0 to below 1, not " + depth);
        }
        if (ranking == Ranking.GLOBAL && (neuronMultiple > 1 || !profile.isEmpty())) {
            throw new IllegalArgumentException("a global ranking itself says what each layer keeps");
        }
        for (double share : profile) {
            if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a layer's share of the ratio is not " + share);
            }
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
    PlanRequest withGoal(Goal newGoal) {
        return new PlanRequest(paradigm, newGoal, ranges, protectedLayers, neuronMultiple, profile, ranking, depth);
    }

    /** Returns this request with heads and neurons leaving these layers only. */
    public PlanRequest within(WidthRanges newRanges) {
        return new PlanRequest(paradigm, goal, newRanges, protectedLayers, neuronMultiple, profile, ranking, depth);
    }

    /** Returns this request with layers that are left as they are. */
    public PlanRequest protecting(Set<Integer> layers) {
        return new PlanRequest(paradigm, goal, ranges, layers, neuronMultiple, profile, ranking, depth);
    }

    /** Returns this request with the ratio shared out among the layers. */
    public PlanRequest shaped(List<Double> newProfile) {
        return new PlanRequest(paradigm, goal, ranges, protectedLayers, neuronMultiple, newProfile, ranking, depth);
    }

    /** Returns this request with kept neurons rounded to a multiple. */
    public PlanRequest roundingNeurons(int multiple) {
        return new PlanRequest(paradigm, goal, ranges, protectedLayers, multiple, profile, ranking, depth);
    }

    /** Returns this request with the least important groups looked for among others. */
    public PlanRequest ranked(Ranking newRanking) {
        return new PlanRequest(paradigm, goal, ranges, protectedLayers, neuronMultiple, profile, newRanking, depth);
    }

    /** Returns this request with a share of the layers leaving first. */
    public PlanRequest afterLayers(double newDepth) {
        return new PlanRequest(paradigm, goal, ranges, protectedLayers, neuronMultiple, profile, ranking, newDepth);
    }
}

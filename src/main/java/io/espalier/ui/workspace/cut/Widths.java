package io.espalier.ui.workspace.cut;

import io.espalier.engine.prune.planner.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where and in what steps heads and neurons leave; immutable.
 *
 * @param ranges layers that lose any: {@code inner}, {@code all} or {@code paper}
 * @param multiple kept neurons are rounded to a multiple of this
 * @param profile how much of the ratio each layer loses, 1 being the ratio itself; empty: all the same
 * @param ranking where the least important heads and neurons are looked for; a global one goes with neither a multiple nor a
 *     profile, so the last of them that was asked for stands
 * @param layersFirst share of the layers that leaves before, 0 to {@link #MOST}: both paradigms together
 */
public record Widths(String ranges, int multiple, List<Double> profile, Ranking ranking, double layersFirst) {
    /** All layers but the first and the last, nothing rounded, the same ratio everywhere. */
    public static final Widths USUAL = new Widths("inner", 1, List.of(), Ranking.LOCAL, 0);

    /** The largest ratio that can be drawn for one layer. */
    public static final double MOST = 0.95;

    /** Copies the list and clamps the share. */
    public Widths {
        profile = List.copyOf(profile);
        layersFirst = Math.max(0, Math.min(MOST, layersFirst));
    }

    /** Returns these widths over other layers. */
    public Widths over(String newRanges) {
        return new Widths(newRanges, multiple, profile, ranking, layersFirst);
    }

    /** Returns these widths in other steps. */
    public Widths by(int newMultiple) {
        return new Widths(ranges, newMultiple, profile, newMultiple > 1 ? Ranking.LOCAL : ranking, layersFirst);
    }

    /** Returns these widths with the ratio shared out in another way. */
    public Widths shaped(List<Double> newProfile) {
        return new Widths(ranges, multiple, newProfile, newProfile.isEmpty() ? ranking : Ranking.LOCAL, layersFirst);
    }

    /** Returns these widths with groups compared in another way. */
    public Widths ranked(Ranking newRanking) {
        return newRanking == Ranking.GLOBAL
                ? new Widths(ranges, 1, List.of(), newRanking, layersFirst)
                : new Widths(ranges, multiple, profile, newRanking, layersFirst);
    }

    /** Returns these widths with a share of the layers leaving before. */
    public Widths afterLayers(double share) {
        return new Widths(ranges, multiple, profile, ranking, share);
    }

    /**
     * Returns the ratio of every layer.
     *
     * @param ratio the nominal ratio
     * @param open which layers lose anything
     * @return 0 to {@link #MOST}; NaN for a layer that stays as it is
     */
    double[] ratios(double ratio, boolean[] open) {
        double[] ratios = new double[open.length];
        for (int layer = 0; layer < ratios.length; layer++) {
            double share = profile.size() == open.length ? profile.get(layer) : 1;
            ratios[layer] = open[layer] ? Math.min(MOST, ratio * share) : Double.NaN;
        }
        return ratios;
    }

    /**
     * Returns the profile that gives layers these ratios at their mean.
     *
     * @param ratios as {@link #ratios} returns them
     * @param mean their mean over the layers that lose anything
     */
    static List<Double> profile(double[] ratios, double mean) {
        if (!(mean > 0)) {
            return List.of();
        }
        List<Double> profile = new ArrayList<>(Collections.nCopies(ratios.length, 1.0));
        for (int layer = 0; layer < ratios.length; layer++) {
            if (!Double.isNaN(ratios[layer])) {
                profile.set(layer, ratios[layer] / mean);
            }
        }
        return profile;
    }
}

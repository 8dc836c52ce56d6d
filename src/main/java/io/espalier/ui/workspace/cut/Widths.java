package io.espalier.ui.workspace.cut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where and in what steps heads and neurons leave; immutable.
 *
 * @param ranges layers that lose any: {@code inner}, {@code all} or {@code paper}
 * @param multiple kept neurons are rounded to a multiple of this
 * @param profile how much of the ratio each layer loses, 1 being the ratio itself; empty: all the same
 */
public record Widths(String ranges, int multiple, List<Double> profile) {
    /** All layers but the first and the last, nothing rounded, the same ratio everywhere. */
    public static final Widths USUAL = new Widths("inner", 1, List.of());

    /** The largest ratio that can be drawn for one layer. */
    public static final double MOST = 0.95;

    /** Copies the list. */
    public Widths {
        profile = List.copyOf(profile);
    }

    /** Returns these widths over other layers. */
    public Widths over(String newRanges) {
        return new Widths(newRanges, multiple, profile);
    }

    /** Returns these widths in other steps. */
    public Widths by(int newMultiple) {
        return new Widths(ranges, newMultiple, profile);
    }

    /** Returns these widths with the ratio shared out in another way. */
    public Widths shaped(List<Double> newProfile) {
        return new Widths(ranges, multiple, newProfile);
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

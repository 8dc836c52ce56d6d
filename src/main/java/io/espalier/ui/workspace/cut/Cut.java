package io.espalier.ui.workspace.cut;

import io.espalier.engine.prune.Paradigm;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person has asked to be taken out; immutable, one step of undo.
 *
 * @param paradigm layers or widths
 * @param ratio nominal ratio, 0 to 0.9
 * @param kept layers that must stay
 * @param dropped layers taken out by hand, layerwise only
 * @param widths where and in what steps heads and neurons leave, widthwise only
 */
public record Cut(Paradigm paradigm, double ratio, Set<Integer> kept, Set<Integer> dropped, Widths widths) {
    /** The largest ratio that can be asked for. */
    public static final double MOST = 0.9;

    /** Nothing taken out. */
    public static final Cut NONE = new Cut(Paradigm.WIDTHWISE, 0, Set.of(), Set.of(), Widths.USUAL);

    /** Clamps the ratio and copies the sets. */
    public Cut {
        ratio = Math.max(0, Math.min(MOST, ratio));
        kept = Set.copyOf(kept);
        dropped = Set.copyOf(dropped);
    }

    /** Returns this cut at another ratio. */
    public Cut at(double newRatio) {
        return new Cut(paradigm, newRatio, kept, dropped, widths);
    }

    /** Returns this cut in another paradigm; what was dropped by hand stays remembered. */
    public Cut by(Paradigm other) {
        return new Cut(other, ratio, kept, dropped, widths);
    }

    /** Returns this cut with a layer protected or no longer protected. */
    public Cut protect(int layer, boolean on) {
        return new Cut(paradigm, ratio, with(kept, layer, on), on ? with(dropped, layer, false) : dropped, widths);
    }

    /** Returns this cut with a layer taken out by hand or put back. */
    public Cut drop(int layer, boolean out) {
        return new Cut(paradigm, ratio, out ? with(kept, layer, false) : kept, with(dropped, layer, out), widths);
    }

    /** Returns this cut with heads and neurons leaving in another way. */
    public Cut with(Widths newWidths) {
        return new Cut(paradigm, ratio, kept, dropped, newWidths);
    }

    /** Returns whether no ratio makes this cut: layers were taken out, or a curve was drawn, by hand. */
    public boolean isByHand() {
        return paradigm == Paradigm.LAYERWISE
                ? !dropped.isEmpty()
                : !widths.profile().isEmpty();
    }

    /** Returns whether only a plan says what this cut is: scores and a ratio know nothing of layers taken out by hand. */
    public boolean isByPlanOnly() {
        return paradigm == Paradigm.LAYERWISE && !dropped.isEmpty();
    }

    private static Set<Integer> with(Set<Integer> set, int element, boolean in) {
        Set<Integer> changed = new TreeSet<>(set);
        if (in) {
            changed.add(element);
        } else {
            changed.remove(element);
        }
        return changed;
    }
}

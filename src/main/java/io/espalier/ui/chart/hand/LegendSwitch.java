package io.espalier.ui.chart.hand;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which series of a chart are hidden; a chart that is built anew shows the same ones. Series are known by their names. */
public final class LegendSwitch {
    private final Set<String> hidden = new HashSet<>();

    /** Hides nothing. */
    public LegendSwitch() {}

    /** Hides a series or shows it again; alone: shows it and hides all others, or shows all again if it was alone. */
    public void toggle(String name, boolean alone, List<String> all) {
        if (alone) {
            boolean wasAlone = !hidden.contains(name) && hidden.size() == all.size() - 1;
            hidden.clear();
            if (!wasAlone) {
                hidden.addAll(all);
                hidden.remove(name);
            }
        } else if (!hidden.remove(name)) {
            hidden.add(name);
        }
    }

    /** Returns whether a series is hidden. */
    public boolean isHidden(String name) {
        return hidden.contains(name);
    }

    /** Shows everything. */
    public void clear() {
        hidden.clear();
    }
}

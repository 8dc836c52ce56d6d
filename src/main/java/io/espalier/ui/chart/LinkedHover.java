package io.espalier.ui.chart;

import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The runs under the pointer, by name: one for a window, so that a run pointed at in a chart stands out in every other chart,
 * table and list too. JavaFX thread only.
 */
public final class LinkedHover {
    private final ReadOnlyObjectWrapper<Set<String>> runs = new ReadOnlyObjectWrapper<>(Set.of());

    /** Makes one that points at nothing. */
    public LinkedHover() {}

    /** Returns the names of the runs under the pointer; empty: none. */
    public ReadOnlyObjectProperty<Set<String>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** Points at runs. */
    public void point(Set<String> names) {
        if (!runs.get().equals(names)) {
            runs.set(Set.copyOf(names));
        }
    }

    /** Points at nothing. */
    public void leave() {
        point(Set.of());
    }

    /** Returns whether a run is pointed at. */
    public boolean isOn(String name) {
        return runs.get().contains(name);
    }
}

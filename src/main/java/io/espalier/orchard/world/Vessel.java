package io.espalier.orchard.world;

import java.util.List;
import java.util.Locale;

/** What a single fruit lies in. */
public enum Vessel {
    NONE,
    PLATE,
    BASKET,
    BOX;

    /** All vessels, in the order of their labels. */
    public static final List<Vessel> ALL = List.of(values());

    /** The vessels that can be seen. */
    public static final List<Vessel> VISIBLE = List.of(PLATE, BASKET, BOX);

    /** Returns the English word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the number of its label, from 0. */
    public int index() {
        return ALL.indexOf(this);
    }
}

package io.espalier.orchard.world;

import java.util.List;
import java.util.Locale;

/** What a single fruit lies in. */
public enum Vessel {
    NONE,
    PLATE,
    BASKET,
    BOX;

    /** The vessels that can be seen. */
    public static final List<Vessel> VISIBLE = List.of(PLATE, BASKET, BOX);

    /** Returns the English word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

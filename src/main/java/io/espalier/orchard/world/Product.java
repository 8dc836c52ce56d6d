package io.espalier.orchard.world;

import java.util.List;
import java.util.Locale;

/** What a label says has been made of the fruit. */
public enum Product {
    CAKE,
    JAM,
    JUICE,
    PIE,
    SAUCE,
    SOUP,
    TEA,
    WINE;

    /** All products, in the order of their labels. */
    public static final List<Product> ALL = List.of(values());

    /** Returns the English word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the number of its label, from 0. */
    public int index() {
        return ALL.indexOf(this);
    }
}

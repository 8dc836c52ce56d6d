package io.espalier.orchard.world;

import java.util.List;
import java.util.Locale;

/** One of the eight colours that a fruit or a bar can have. */
public enum Hue {
    RED(0xD62728),
    ORANGE(0xF98A14),
    YELLOW(0xF5D522),
    GREEN(0x3A9E3A),
    BLUE(0x2E5BDB),
    PURPLE(0x7C2F94),
    PINK(0xF682B8),
    BROWN(0x80532D);

    /** All colours, in the order of their labels. */
    public static final List<Hue> ALL = List.of(values());

    private final int rgb;

    Hue(int rgb) {
        this.rgb = rgb;
    }

    /** Returns the colour as 0xRRGGBB. */
    public int rgb() {
        return rgb;
    }

    /** Returns the English word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the number of its label, from 0. */
    public int index() {
        return ALL.indexOf(this);
    }
}

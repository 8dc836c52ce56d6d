package io.espalier.engine.importance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a calibration scores. */
public enum Scored {
    /** Layers, heads and neurons. */
    ALL,
    /** Layers alone: Block Influence needs no backward pass. */
    LAYERS,
    /** Heads and neurons alone. */
    WIDTHS;

    /** Returns the name in files and commands, such as {@code all}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what this label says.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    @JsonCreator
    public static Scored of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

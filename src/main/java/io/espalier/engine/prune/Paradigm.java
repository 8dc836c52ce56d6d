package io.espalier.engine.prune;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The two ways of making a decoder smaller. */
public enum Paradigm {
    /** Whole blocks leave. */
    LAYERWISE,
    /** Attention heads and MLP neurons leave, inside the blocks. */
    WIDTHWISE;

    /** Returns the name in files and commands, such as {@code layerwise}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the paradigm of this label.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    @JsonCreator
    public static Paradigm of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

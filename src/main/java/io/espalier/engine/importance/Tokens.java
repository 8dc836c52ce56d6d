package io.espalier.engine.importance;

import java.util.Locale;

/** Which positions of the samples a score speaks of. */
public enum Tokens {
    /** All real positions. */
    ALL,
    /** Positions that hold a row of a picture. */
    VISUAL,
    /** All other positions: system prompt, question, answer. */
    TEXT;

    /** Returns the name in files and commands, such as {@code visual}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

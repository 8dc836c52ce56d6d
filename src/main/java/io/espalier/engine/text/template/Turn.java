package io.espalier.engine.text.template;

import java.util.Objects;

/**
 * What one side says.
 *
 * @param role who speaks
 * @param text what is said, without any markers of a template
 */
public record Turn(Role role, String text) {

    /** Refuses null parts. */
    public Turn {
        Objects.requireNonNull(role);
        Objects.requireNonNull(text);
    }

    /** Returns a question. */
    public static Turn user(String text) {
        return new Turn(Role.USER, text);
    }

    /** Returns an answer. */
    public static Turn assistant(String text) {
        return new Turn(Role.ASSISTANT, text);
    }
}

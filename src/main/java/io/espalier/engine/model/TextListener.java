package io.espalier.engine.model;

/** Hears an answer while it is made. */
@FunctionalInterface
public interface TextListener {
    /** Hears nothing. */
    TextListener NONE = piece -> {};

    /**
     * Takes the next piece of text, on the working thread; pieces in order make up the answer.
     *
     * @param piece some characters, never empty
     */
    void text(String piece);
}

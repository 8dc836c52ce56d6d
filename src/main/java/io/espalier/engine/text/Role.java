package io.espalier.engine.text;

/** Who speaks. */
public enum Role {
    /** Instructions before the talk. */
    SYSTEM,
    /** The person who asks. */
    USER,
    /** The model. */
    ASSISTANT
}

package io.espalier.engine.text.template;

/** Who speaks. */
public enum Role {
    /** Instructions before the talk. */
    SYSTEM,
    /** The person who asks. */
    USER,
    /** The model. */
    ASSISTANT
}

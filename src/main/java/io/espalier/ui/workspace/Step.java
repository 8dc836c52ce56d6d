package io.espalier.ui.workspace;

import java.util.Locale;

/** The stages of the work, in order; each has a view. */
public enum Step {
    /** What was opened. */
    MODEL,
    /** What matters in it. */
    IMPORTANCE,
    /** How much is taken out. */
    PRUNE,
    /** Training what is left. */
    RECOVER,
    /** Measuring what was lost. */
    COMPARE,
    /** Hearing what it says. */
    ANSWERS;

    /** Returns the message key of the view. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

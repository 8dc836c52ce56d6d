package io.espalier.ui.workspace;

import java.util.Locale;

/** The stages of the work, in order; each has a view. */
public enum Step {
    /** What was opened. */
    MODEL(1),
    /** What matters in it. */
    IMPORTANCE(2),
    /** How much is taken out. */
    PRUNE(3),
    /** Training what is left. */
    RECOVER(4),
    /** Measuring what was lost. */
    COMPARE(5),
    /** Hearing what it says. */
    ANSWERS(6),
    /** Everything that was ever run. */
    RUNS(7);

    private final int number;

    Step(int number) {
        this.number = number;
    }

    /** Returns its place in the order, from 1; also the digit of its shortcut. */
    public int number() {
        return number;
    }

    /** Returns the message key of the view. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.espalier.engine.progress;

/** Thrown by work that stops because somebody asked for it: not a failure, so not an engine exception. */
public final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the signal; it carries no stack trace, since where the work stopped says nothing. */
    public Cancelled() {
        super("The work was cancelled.", null, false, false);
    }
}

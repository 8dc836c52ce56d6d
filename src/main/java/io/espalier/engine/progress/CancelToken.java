package io.espalier.engine.progress;

/**
 * A switch that is turned once, from any thread, and asked by the working thread at every step.
 */
public final class CancelToken {
    private static final CancelToken NEVER = new CancelToken(false);

    private final boolean cancellable;
    private volatile boolean cancelled;

    /** Makes a token that is not cancelled yet. */
    public CancelToken() {
        this(true);
    }

    private CancelToken(boolean cancellable) {
        this.cancellable = cancellable;
    }

    /** Returns a token that cannot be cancelled, for work that nobody waits on. */
    public static CancelToken never() {
        return NEVER;
    }

    /** Asks the work to stop at its next step; a second call changes nothing. */
    public void cancel() {
        if (cancellable) {
            cancelled = true;
        }
    }

    /** Returns whether somebody asked the work to stop. */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns quietly while the work may go on.
     *
     * @throws Cancelled once the token is cancelled
     */
    public void check() throws Cancelled {
        if (cancelled) {
            throw new Cancelled();
        }
    }
}

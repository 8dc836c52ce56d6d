package io.espalier.engine.progress;

import java.util.Map;

/**
 * Hears from long work how far it is, and tells it when to stop.
 *
 * <p>All methods are called on the working thread, up to once per step, and must return quickly: whoever shows progress
 * samples or throttles.
 */
public interface ProgressListener {
    /** A listener that hears nothing and never stops the work. */
    ProgressListener NONE = (stage, done, total, note) -> {};

    /**
     * Tells how far a stage is.
     *
     * @param stage name of the stage, such as {@code calibrate}; stays the same while it runs
     * @param done units finished so far, from 0
     * @param total units in all; 0 or less when nobody knows yet
     * @param note what is being worked on now, in a few words; may be empty
     */
    void progress(String stage, long done, long total, String note);

    /**
     * Tells measured values of one step.
     *
     * @param step optimiser step or item number, growing
     * @param values name to value, such as {@code loss}; values may be non-finite and are kept as what they are
     */
    default void metric(long step, Map<String, Double> values) {}

    /**
     * Tells something worth keeping in the journal, such as a learning rate that was lowered or a sample that was skipped.
     *
     * @param text one sentence
     */
    default void note(String text) {}

    /**
     * Is asked once per step whether to go on.
     *
     * @throws Cancelled when the work is to stop
     */
    default void check() throws Cancelled {}

    /**
     * Returns this listener with the switch of a token.
     *
     * @param token asked by {@link #check()} after this listener
     * @return a listener that passes everything on to this one
     */
    default ProgressListener with(CancelToken token) {
        return new CancellableListener(this, token);
    }
}

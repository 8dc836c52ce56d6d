package io.espalier.worker.client;

import java.util.concurrent.CompletableFuture;

/**
 * One call that a worker is working on.
 *
 * @param <R> what it answers with
 */
public interface Call<R> {
    /** Returns the number of the call on its connection. */
    long id();

    /**
     * Returns the answer to come. It completes exceptionally with an {@link io.espalier.engine.problem.EngineException} that
     * carries the worker's problems, or with {@link io.espalier.engine.progress.Cancelled}.
     */
    CompletableFuture<R> result();

    /**
     * Asks the worker to stop this call. When it does not within a few seconds, the worker is ended by force; not so a run, which
     * finishes its step and saves its state, however long that takes.
     */
    void cancel();

    /** Ends the worker by force, and this call with it: what a run did since its last checkpoint is lost. */
    void end();
}

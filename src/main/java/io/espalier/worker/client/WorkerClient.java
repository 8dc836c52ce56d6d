package io.espalier.worker.client;

import io.espalier.worker.protocol.Command;
import java.util.function.Consumer;

/**
 * The window's end of a worker: starts calls, hears from them, survives the worker's death.
 *
 * <p>Safe on any thread; no method blocks longer than it takes to write a line. The first call starts the child process. When
 * the child dies every open call fails with what is known of the reason, and the next call starts a new child: deterministic
 * failures are never retried by themselves.
 */
public interface WorkerClient extends AutoCloseable {
    /**
     * Starts a command.
     *
     * @param command what to do
     * @param listener hears of it, on the client's reader thread
     * @return the running call; its result fails with an {@link io.espalier.engine.problem.EngineException} or ends with
     *     {@link io.espalier.engine.progress.Cancelled}
     */
    <R> Call<R> start(Command<R> command, CallListener listener);

    /** Returns how the worker is at the moment. */
    WorkerState state();

    /**
     * Hears of every change of state, on an arbitrary thread.
     *
     * @param listener called with the new state
     */
    void onState(Consumer<WorkerState> listener);

    /** Ends the child by force, failing what it was working on; the next call starts a new one. */
    void restart();

    /**
     * Lets go of the child and closes this client: the child finishes the run it is working on and then ends by itself, so that
     * a run outlives its window. Its run folder tells how it went.
     */
    void detach();

    /** Asks the child to end and makes sure that it does; a second call does nothing. */
    @Override
    void close();
}

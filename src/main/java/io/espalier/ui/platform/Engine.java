package io.espalier.ui.platform;

import io.espalier.worker.client.WorkerState;
import io.espalier.worker.protocol.Command;
import java.util.function.Consumer;

/**
 * The engine as the window sees it: commands answered by one ordered stream of events each.
 *
 * <p>Events and state changes arrive on any thread; every call ends with exactly one terminal event. An interface, so that
 * tests can script what a worker does.
 */
public interface Engine extends AutoCloseable {
    /**
     * Starts one call and returns at once.
     *
     * @param command what to do
     * @param events hears everything that the call reports, its end included
     * @return the running call
     */
    Call start(Command<?> command, Consumer<EngineEvent> events);

    /** Returns the state right now. */
    WorkerState state();

    /** Hears of every change of the state. */
    void onState(Consumer<WorkerState> listener);

    /** Ends the process by force, if there is one; the next call starts a fresh one. */
    void restart();

    /** Lets go of the process: it finishes the runs that it works on, and is then gone. No call may follow. */
    default void detach() {
        close();
    }

    @Override
    void close();

    /** A call under way. */
    interface Call {
        /** Asks the call to stop; it answers with a terminal event. Harmless after the end. */
        void cancel();

        /** Ends the engine's process by force, and the call with it. Harmless after the end. */
        default void end() {
            cancel();
        }
    }
}

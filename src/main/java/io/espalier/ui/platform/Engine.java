package io.espalier.ui.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * The engine as the window sees it: verbs with JSON parameters, answered by events.
 *
 * <p>The verbs are those of the command line. Events and state changes arrive on any thread, in order for each call; every
 * call ends with exactly one terminal event.
 */
public interface Engine extends AutoCloseable {
    /** How the engine's process is. */
    enum State {
        /** It has been started and has not answered yet. */
        STARTING,
        /** It answers. */
        READY,
        /** It died; the next call starts a new one. */
        LOST,
        /** It was closed with the window. */
        STOPPED
    }

    /**
     * Starts one call and returns at once.
     *
     * @param verb such as {@code open}, {@code calibrate}, {@code run}
     * @param with the parameters of the verb
     * @param events hears everything that the call reports
     * @return the running call
     */
    Call start(String verb, JsonNode with, Consumer<EngineEvent> events);

    /** Returns the state right now. */
    State state();

    /** Returns what the engine runs on, such as {@code CPU, 2 threads}; empty until it is ready. */
    String machine();

    /** Hears of every change of the state; called once at once with the present state. */
    void onState(Consumer<State> listener);

    /** Ends the process, if there is one, and starts a fresh one. */
    void restart();

    @Override
    void close();

    /** A call under way. */
    interface Call {
        /** Asks the call to stop; it answers with a terminal event. Harmless after the end. */
        void cancel();
    }
}

package io.espalier.ui.platform;

import io.espalier.engine.problem.Problem;
import io.espalier.worker.protocol.WorkerEvent;
import java.util.List;

/** What one call of the engine reports; everything but {@link Told} ends it. */
public sealed interface EngineEvent {
    /**
     * Something the worker tells on the way.
     *
     * @param event progress, a metric, a token, a note, a journal line
     */
    record Told(WorkerEvent event) implements EngineEvent {}

    /**
     * The call ended well.
     *
     * @param result the record that its command answers with
     */
    record Finished(Object result) implements EngineEvent {}

    /**
     * The call failed.
     *
     * @param problems at least one
     */
    record Failed(List<Problem> problems) implements EngineEvent {
        /** Puts the problems into the words of the window. */
        public Failed {
            problems = WindowWords.of(problems);
        }
    }

    /** The call stopped because it was asked to. */
    record Stopped() implements EngineEvent {}

    /** Returns whether this event ends its call. */
    default boolean terminal() {
        return !(this instanceof Told);
    }
}

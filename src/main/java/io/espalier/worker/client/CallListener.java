package io.espalier.worker.client;

import io.espalier.worker.protocol.WorkerEvent;

/** Hears what a worker tells while it works on one call. */
@FunctionalInterface
public interface CallListener {
    /** A listener for calls whose result alone matters. */
    CallListener NONE = event -> {};

    /**
     * Takes an event, on the client's reader thread and in the order in which the worker sent them; must return quickly.
     *
     * @param event what was told
     */
    void on(WorkerEvent event);
}

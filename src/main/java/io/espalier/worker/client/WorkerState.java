package io.espalier.worker.client;

/** How a worker is. */
public enum WorkerState {
    /** No process yet. */
    IDLE,
    /** The process has been started and has not greeted yet. */
    STARTING,
    /** It answers. */
    READY,
    /** Nothing has been heard for a while, not even a heartbeat: stopped, swapped out, or stuck. Ends by itself. */
    SILENT,
    /** It died; the next call starts another. */
    DEAD,
    /** The client was closed. */
    CLOSED
}

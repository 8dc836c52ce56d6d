package io.espalier.worker.client;

/** The stack trace of a fault in the worker, kept as text for the details pane. */
final class RemoteTrace extends Exception {
    private static final long serialVersionUID = 1L;

    RemoteTrace(String trace) {
        super(trace, null, false, false);
    }
}

package io.espalier.worker.client;

import java.io.InputStream;
import java.io.OutputStream;

/** A worker process that has been started, seen from the window: two pipes and its end. */
public interface WorkerConnection {
    /** Returns the pipe that the worker reads. */
    OutputStream toWorker();

    /** Returns the pipe that the worker writes. */
    InputStream fromWorker();

    /** Ends the worker by force; returns at once. */
    void kill();

    /**
     * Waits a short while for the end and describes it.
     *
     * @return how it ended and the last line it wrote to its standard error that says why, as one clause
     */
    String lastWords();
}

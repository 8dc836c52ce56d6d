package io.espalier.worker.client;

import java.io.IOException;

/** Starts worker processes. */
@FunctionalInterface
public interface WorkerLauncher {
    /**
     * Starts one.
     *
     * @return the running worker
     * @throws IOException when the process cannot be started
     */
    WorkerConnection launch() throws IOException;
}

package io.espalier.worker.client;

import java.time.Duration;

/**
 * How long a client waits for a worker.
 *
 * @param greeting from the start of the process to its greeting; after that it is given up
 * @param silence without any line; after that it counts as silent, and is waited for
 * @param cancel from a request to stop a call to its end; after that the process is ended by force
 */
public record Patience(Duration greeting, Duration silence, Duration cancel) {
    /** Returns what suits a busy machine with a slow disk. */
    public static Patience usual() {
        return new Patience(Duration.ofSeconds(90), Duration.ofSeconds(12), Duration.ofSeconds(8));
    }
}

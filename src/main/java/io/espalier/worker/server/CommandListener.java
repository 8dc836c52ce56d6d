package io.espalier.worker.server;

import io.espalier.engine.run.RunListener;

/** Hears from a command that is being executed: progress, and what only some commands tell. */
public interface CommandListener extends RunListener {
    /**
     * Takes the next piece of an answer.
     *
     * @param text decoded text that comes after everything given before
     */
    default void token(String text) {}
}

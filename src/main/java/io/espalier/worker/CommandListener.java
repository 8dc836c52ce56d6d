package io.espalier.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.progress.ProgressListener;

/** Hears from a command that is being executed: progress, and what only some commands tell. */
public interface CommandListener extends ProgressListener {
    /**
     * Takes the next piece of an answer.
     *
     * @param text decoded text that comes after everything given before
     */
    default void token(String text) {}

    /**
     * Takes a line that a run has just appended to its journal.
     *
     * @param line the line
     */
    default void journal(JsonNode line) {}
}

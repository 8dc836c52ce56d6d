package io.espalier.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.progress.ProgressListener;

/** Hears from a run: progress, and every line of its journal. */
public interface RunListener extends ProgressListener {
    /**
     * Takes a line that has just been appended to the journal.
     *
     * @param line the line
     */
    default void journal(JsonNode line) {}
}

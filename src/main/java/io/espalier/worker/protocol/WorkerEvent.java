package io.espalier.worker.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a worker tells while it works on one call. */
public sealed interface WorkerEvent {
    /**
     * Where the work is; a worker sends at most twenty of these a second and always the last one of a stage.
     *
     * @param stage name of the stage
     * @param done units finished
     * @param total units in all, 0 or less when unknown
     * @param note what is being worked on; may be empty
     */
    record Progress(String stage, long done, long total, String note) implements WorkerEvent {}

    /**
     * Measured values of one step; never dropped.
     *
     * @param step optimiser step or item number
     * @param values name to value; may be NaN or infinite
     */
    record Metric(long step, Map<String, Double> values) implements WorkerEvent {
        /** Copies the values. */
        public Metric {
            values = Map.copyOf(values);
        }
    }

    /**
     * The next piece of an answer that is being generated; never dropped.
     *
     * @param text decoded text that comes after everything sent before
     */
    record Token(String text) implements WorkerEvent {}

    /**
     * A sentence worth showing.
     *
     * @param text one sentence
     */
    record Note(String text) implements WorkerEvent {}

    /**
     * A line that a run has just appended to its journal.
     *
     * @param line the line as it is in {@code journal.jsonl}
     */
    record Journal(JsonNode line) implements WorkerEvent {}
}

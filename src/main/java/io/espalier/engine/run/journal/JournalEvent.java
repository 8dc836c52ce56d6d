package io.espalier.engine.run.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.Map;

/** What a journal tells of a run; each line holds one, with the time beside it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = JournalEvent.StageStarted.class, name = "stage-started"),
    @JsonSubTypes.Type(value = JournalEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = JournalEvent.Metric.class, name = "metric"),
    @JsonSubTypes.Type(value = JournalEvent.Note.class, name = "note"),
    @JsonSubTypes.Type(value = JournalEvent.CheckpointSaved.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = JournalEvent.StageFinished.class, name = "stage-finished"),
    @JsonSubTypes.Type(value = JournalEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = JournalEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JournalEvent.Cancelled.class, name = "cancelled")
})
public sealed interface JournalEvent {
    /**
     * A process began to work on the run, for the first time or again.
     *
     * @param session 1 for the first process, and so on
     * @param pid its process id
     * @param version Espalier's version
     */
    record Started(int session, long pid, String version) implements JournalEvent {}

    /**
     * A stage began, or went on: whatever the journal says of steps after {@code resumedAt} is void.
     *
     * @param stage name of the stage
     * @param resumedAt the step of the checkpoint it goes on from; 0 when it starts anew
     */
    record StageStarted(String stage, long resumedAt) implements JournalEvent {}

    /**
     * Where a stage is; written every few seconds.
     *
     * @param stage name of the stage
     * @param done units finished
     * @param total units in all, 0 or less when unknown
     * @param note what is being worked on; may be empty
     */
    record Progress(String stage, long done, long total, String note) implements JournalEvent {}

    /**
     * Measured values of one step.
     *
     * @param stage name of the stage
     * @param step optimiser step or item number
     * @param values name to value; may be NaN or infinite
     */
    record Metric(String stage, long step, Map<String, Double> values) implements JournalEvent {
        /** Copies the values. */
        public Metric {
            values = Map.copyOf(values);
        }
    }

    /**
     * Something worth keeping.
     *
     * @param stage name of the stage
     * @param text one sentence
     */
    record Note(String stage, String text) implements JournalEvent {}

    /**
     * A checkpoint is safely on the disk.
     *
     * @param stage name of the stage
     * @param step the step it was taken after
     * @param folder where, relative to the run folder
     */
    record CheckpointSaved(String stage, long step, String folder) implements JournalEvent {}

    /**
     * A stage is done.
     *
     * @param stage name of the stage
     * @param seconds how long it took, without the time of killed attempts
     * @param outputs SHA-256 of every file it made, by path relative to the run folder
     * @param figures what it reports of itself
     * @param table the same for people
     */
    record StageFinished(String stage, double seconds, Map<String, String> outputs, JsonNode figures, StageTable table)
            implements JournalEvent {
        /** Copies the outputs. */
        public StageFinished {
            outputs = Map.copyOf(outputs);
        }
    }

    /**
     * All stages are done.
     *
     * @param seconds how long this session took
     */
    record Finished(double seconds) implements JournalEvent {}

    /**
     * The run stopped at a fault; it can be resumed once that is mended.
     *
     * @param stage name of the stage
     * @param problems at least one
     */
    record Failed(String stage, List<Problem> problems) implements JournalEvent {
        /** Copies the list. */
        public Failed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Somebody stopped the run; it can be resumed.
     *
     * @param stage name of the stage
     */
    record Cancelled(String stage) implements JournalEvent {}
}

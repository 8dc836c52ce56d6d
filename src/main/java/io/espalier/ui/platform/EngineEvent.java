package io.espalier.ui.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.Map;

/** What a call of the engine reports. {@link Done}, {@link Failed} and {@link Cancelled} end it. */
public sealed interface EngineEvent {
    /** Returns whether this event ends its call. */
    default boolean terminal() {
        return false;
    }

    /**
     * How far a stage is.
     *
     * @param stage name of the stage
     * @param done units finished
     * @param total units in all, 0 or less when unknown
     * @param note what is being worked on; may be empty
     */
    record Progress(String stage, long done, long total, String note) implements EngineEvent {}

    /**
     * Measured values of one step.
     *
     * @param step step number, growing
     * @param values name to value; may be non-finite
     */
    record Metric(long step, Map<String, Double> values) implements EngineEvent {
        /** Copies the values. */
        public Metric {
            values = Map.copyOf(values);
        }
    }

    /**
     * A piece of an answer as it is generated.
     *
     * @param stream which answer it belongs to, such as {@code dense} or {@code pruned}
     * @param text the new text
     */
    record Token(String stream, String text) implements EngineEvent {}

    /**
     * A result.
     *
     * @param data as the verb defines it
     */
    record Result(JsonNode data) implements EngineEvent {}

    /** The call ended well. */
    record Done() implements EngineEvent {
        @Override
        public boolean terminal() {
            return true;
        }
    }

    /**
     * The call failed.
     *
     * @param problems at least one
     */
    record Failed(List<Problem> problems) implements EngineEvent {
        /** Copies the problems. */
        public Failed {
            problems = List.copyOf(problems);
        }

        @Override
        public boolean terminal() {
            return true;
        }
    }

    /** The call stopped because it was asked to. */
    record Cancelled() implements EngineEvent {
        @Override
        public boolean terminal() {
            return true;
        }
    }
}

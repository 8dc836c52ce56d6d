package io.espalier.worker.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** The answers of finished commands, one record each. */
public final class Results {
    private Results() {}

    /**
     * The worker's answer to {@code hello}.
     *
     * @param protocol the version it speaks
     * @param version Espalier's version
     * @param pid its process id
     */
    public record Greeting(int protocol, String version, long pid) {}

    /**
     * A finished scan of weights.
     *
     * @param tensors how many were looked at
     * @param bytes their size
     * @param notes one for each tensor with values that are not finite, or with nothing but zeros
     */
    public record Scanned(int tensors, long bytes, List<Problem> notes) {
        /** Copies the list. */
        public Scanned {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A finished calibration.
     *
     * @param scores the file written
     * @param content what is in it
     */
    public record Calibrated(Path scores, JsonNode content) {}

    /**
     * A finished plan.
     *
     * @param plan the file written
     * @param content what is in it
     * @param parameters parameters of the whole model that remain
     * @param baseParameters parameters of the whole base model
     */
    public record Planned(Path plan, JsonNode content, long parameters, long baseParameters) {}

    /**
     * A finished answer.
     *
     * @param text the whole answer
     * @param tokens tokens generated
     * @param seconds time from the first picture read to the last token
     * @param tokensPerSecond rate of generation alone, without the prompt
     */
    public record Answer(String text, int tokens, double seconds, double tokensPerSecond) {}

    /**
     * A finished run.
     *
     * @param folder the run folder
     * @param summary what the run reports of itself: stage to figures
     */
    public record RunFinished(Path folder, JsonNode summary) {}

    /**
     * A finished comparison.
     *
     * @param report the HTML report
     * @param files every file written
     */
    public record Compared(Path report, List<Path> files) {
        /** Copies the list. */
        public Compared {
            files = List.copyOf(files);
        }
    }

    /**
     * A finished export.
     *
     * @param folder the model folder written
     * @param parameters parameters it holds
     * @param bytes size of its weights
     */
    public record Exported(Path folder, long parameters, long bytes) {}

    /** Nothing but that the request was understood. */
    public record Acknowledged() {}

    /**
     * What a machine can run.
     *
     * @param checks one per thing looked at
     */
    public record Diagnosis(List<Check> checks) {
        /** Copies the list. */
        public Diagnosis {
            checks = List.copyOf(checks);
        }
    }

    /**
     * One thing looked at.
     *
     * @param name what, such as {@code Java}
     * @param state how it is
     * @param found what was found
     * @param advice what to do; empty when all is well
     */
    public record Check(String name, CheckState state, String found, String advice) {}

    /** How one thing is. */
    public enum CheckState {
        /** Nothing to do. */
        OK,
        /** Works, but slower or with less. */
        WARNING,
        /** Does not work. */
        FAILED
    }
}

package io.espalier.worker.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.measure.memory.MemoryRecord;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * Pictures of questions.
     *
     * @param pictures encoded pictures by the name of the question; questions without one are left out
     */
    public record Pictures(Map<String, byte[]> pictures) {
        /** Copies the map. */
        public Pictures {
            pictures = Map.copyOf(pictures);
        }
    }

    /**
     * The first samples of a training.
     *
     * @param conversations how many conversations there are in all
     * @param samples the first of them, in the order of the training
     */
    public record Preview(int conversations, List<SeenSample> samples) {
        /** Copies the list. */
        public Preview {
            samples = List.copyOf(samples);
        }
    }

    /**
     * One sample as the model sees it.
     *
     * @param id its name in the file
     * @param turns the conversation as it stands in the file
     * @param tokens what it becomes
     * @param length tokens in all, every visual token counted
     * @param picture the picture in the frame of the model, as PNG; empty when there is none
     * @param patches patches along one side of the picture
     */
    @SuppressWarnings("ArrayRecordComponent") // an encoded picture, handed on and never compared
    public record SeenSample(
            String id, List<SeenTurn> turns, List<SeenToken> tokens, int length, byte[] picture, int patches) {
        /** Copies the lists. */
        public SeenSample {
            turns = List.copyOf(turns);
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * One turn of a conversation.
     *
     * @param role {@code system}, {@code user} or {@code assistant}
     * @param text what is said
     */
    public record SeenTurn(String role, String text) {}

    /**
     * One token, or the place of a picture.
     *
     * @param text the token as text
     * @param learned whether the loss counts it
     * @param visual how many visual tokens stand here; 0 for text
     */
    public record SeenToken(String text, boolean learned, int visual) {}

    /**
     * What was found in training data.
     *
     * @param rows records in the file
     * @param used records that can be used
     * @param withImage records with a picture
     * @param conversations what they are taken apart into
     * @param lookedAt conversations whose pictures and tokens were looked at
     * @param tokens their length in tokens: shortest, median, 95th percentile, longest
     * @param context the longest text that the model takes; 0 when it does not say
     * @param problems what is wrong, record by record
     * @param notes what looks odd
     */
    public record Examined(
            long rows,
            int used,
            int withImage,
            int conversations,
            int lookedAt,
            List<Integer> tokens,
            int context,
            List<Problem> problems,
            List<String> notes) {
        /** Copies the lists. */
        public Examined {
            tokens = List.copyOf(tokens);
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /**
     * How long a recovery will take, from steps that were just measured.
     *
     * @param secondsPerStep of an optimiser step
     * @param steps how many the recipe asks for
     * @param seconds from the start to the last step, opening the model and reading the data included
     * @param memoryBytes the most that the process held while it trained; 0 when nobody can tell
     * @param memory the same beside the estimate of it, part by part; null when there is none
     */
    public record Timing(
            double secondsPerStep,
            int steps,
            double seconds,
            long memoryBytes,
            @Nullable MemoryRecord memory) {
        /** Times steps alone. */
        public Timing(double secondsPerStep, int steps, double seconds, long memoryBytes) {
            this(secondsPerStep, steps, seconds, memoryBytes, null);
        }
    }

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

    /**
     * In which forms a model can be written.
     *
     * @param forms every form but {@code auto}, in the order in which they are offered
     */
    public record Forms(List<Form> forms) {
        /** Copies the list. */
        public Forms {
            forms = List.copyOf(forms);
        }
    }

    /**
     * One form of an export.
     *
     * @param name its word
     * @param obstacles why the model cannot be written so; empty when it can
     */
    public record Form(String name, List<Problem> obstacles) {
        /** Copies the list. */
        public Form {
            obstacles = List.copyOf(obstacles);
        }
    }

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

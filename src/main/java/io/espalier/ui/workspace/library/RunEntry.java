package io.espalier.ui.workspace.library;

import io.espalier.engine.evaluate.result.Average;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.lineage.Descent;
import io.espalier.report.RunResult;
import io.espalier.report.runs.Measured;
import io.espalier.report.runs.Measurements;
import io.espalier.ui.platform.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One run folder as the library shows it; everything is read from the folder.
 *
 * @param folder the run folder
 * @param name its name
 * @param kind what was run, such as {@code recover} or {@code evaluate}
 * @param state how it is
 * @param started when it began
 * @param caption one line of what it was
 * @param story how it went
 * @param remarks what people wrote down about it
 * @param descent where it came from
 * @param measurements what it measured
 */
public record RunEntry(
        Path folder,
        String name,
        String kind,
        State state,
        Instant started,
        String caption,
        Story story,
        RunRemarks remarks,
        Descent descent,
        Measurements measurements) {

    /** How a run is. */
    public enum State {
        /** A process works on it. */
        RUNNING,
        /** It ended well. */
        FINISHED,
        /** It stopped before its end and can be resumed. */
        STOPPED,
        /** It failed. */
        FAILED
    }

    /**
     * How a run went.
     *
     * @param seconds how long it has worked, all its processes together
     * @param step the last optimiser step; 0 when nothing is trained
     * @param losses the loss of its last training, thinned to a few dozen values
     * @param reason why it is not finished; empty when it is, or still runs
     */
    public record Story(double seconds, long step, List<Double> losses, String reason) {
        /** Nothing is known. */
        public static final Story UNKNOWN = new Story(0, 0, List.of(), "");

        /** Copies the list. */
        public Story {
            losses = List.copyOf(losses);
        }

        /** Returns the last loss; NaN when nothing was trained. */
        public double loss() {
            return losses.isEmpty() ? Double.NaN : losses.get(losses.size() - 1);
        }
    }

    /** Returns a run of which only the outside is known. */
    public static RunEntry of(Path folder, String name, String kind, State state, Instant started, String caption) {
        return new RunEntry(
                folder,
                name,
                kind,
                state,
                started,
                caption,
                Story.UNKNOWN,
                RunRemarks.NONE,
                Descent.unknown(folder, name, kind),
                Measurements.NONE);
    }

    /** Returns this run with what it measured. */
    public RunEntry measuring(Measurements found) {
        return new RunEntry(folder, name, kind, state, started, caption, story, remarks, descent, found);
    }

    /** Returns this run with how it went. */
    public RunEntry telling(Story told) {
        return new RunEntry(folder, name, kind, state, started, caption, told, remarks, descent, measurements);
    }

    /** Returns this run with where it came from. */
    public RunEntry descending(Descent known) {
        return new RunEntry(folder, name, kind, state, started, caption, story, remarks, known, measurements);
    }

    /** Returns this run with other remarks. */
    public RunEntry remarked(RunRemarks other) {
        return new RunEntry(folder, name, kind, state, started, caption, story, other, descent, measurements);
    }

    /** Returns one result per measured variant; empty when it measured none. */
    public List<RunResult> results() {
        return measurements.variants().stream().map(Measured::result).toList();
    }

    /** Returns the best share of the dense score among the pruned variants, 0 to 1; NaN when nothing was measured. */
    public double share() {
        Optional<Average> dense =
                results().stream().filter(RunResult::isDense).findFirst().flatMap(RunResult::average);
        return dense.flatMap(whole -> results().stream()
                        .filter(result -> !result.isDense())
                        .flatMap(result -> result.average().stream())
                        .map(average -> average.percentOf(whole))
                        .max(Double::compare))
                .map(share -> share / 100)
                .orElse(Double.NaN);
    }

    /** Returns {@link #share} in words; empty when nothing was measured. */
    public String scoreText() {
        double share = share();
        return Double.isNaN(share) ? "" : Figures.percent(share);
    }

    /** Returns the names under which charts, tables and lists show the run and what it has measured. */
    public Set<String> linkedNames() {
        Set<String> names = new HashSet<>();
        names.add(name);
        results().stream().filter(result -> !result.isDense()).forEach(result -> {
            names.add(result.name());
            names.add(result.name() + " (" + name + ")");
        });
        return names;
    }

    /** Returns whether the run can be gone on with. */
    public boolean resumable() {
        return state == State.STOPPED || state == State.FAILED;
    }

    /** Reads the journal of the run; empty when it cannot be read. Touches the disk. */
    public Optional<RunHistory> history() {
        try {
            return Optional.of(RunHistory.read(journal()));
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    /** Returns the journal file. */
    public Path journal() {
        return new RunFolder(folder).journal();
    }

    /** Returns whether the words of a search are all in name, kind, caption, origins, tags, note or folder. */
    public boolean matches(String search) {
        String here = (name + ' ' + kind + ' ' + caption + ' ' + descent.from()).toLowerCase(Locale.ROOT)
                + ' '
                + remarks.searched();
        for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!here.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

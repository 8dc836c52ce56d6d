package io.espalier.ui.workspace;

import io.espalier.engine.evaluate.Average;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.RunHistory;
import io.espalier.report.RunResult;
import io.espalier.ui.platform.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run folder as the library shows it; everything is read from the folder.
 *
 * @param folder the run folder
 * @param name its name
 * @param kind what was run, such as {@code recover} or {@code evaluate}
 * @param state how it is
 * @param started when it began
 * @param caption one line of what it was
 * @param results one per measured model variant; empty when it measured none
 */
public record RunEntry(
        Path folder, String name, String kind, State state, Instant started, String caption, List<RunResult> results) {

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

    /** Copies the results. */
    public RunEntry {
        results = List.copyOf(results);
    }

    /** Returns the best share of the dense score among the pruned variants in words; empty when nothing was measured. */
    public String scoreText() {
        Optional<Average> dense =
                results.stream().filter(RunResult::isDense).findFirst().flatMap(RunResult::average);
        return dense.flatMap(whole -> results.stream()
                        .filter(result -> !result.isDense())
                        .flatMap(result -> result.average().stream())
                        .map(average -> average.percentOf(whole))
                        .max(Double::compare))
                .map(share -> Figures.percent(share / 100))
                .orElse("");
    }

    /** Returns whether the run can be gone on with. */
    public boolean resumable() {
        return state == State.STOPPED || state == State.FAILED;
    }

    /** Reads the journal of the run; empty when it cannot be read. Touches the disk. */
    public Optional<RunHistory> history() {
        try {
            return Optional.of(RunHistory.read(folder.resolve("journal.jsonl")));
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    /** Returns whether the words of a search are all in name, kind or caption. */
    public boolean matches(String search) {
        String here = (name + ' ' + kind + ' ' + caption).toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!here.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

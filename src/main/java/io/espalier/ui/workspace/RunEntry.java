package io.espalier.ui.workspace;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.RunHistory;
import io.espalier.ui.platform.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param variants results per model variant, if it measured any
 */
public record RunEntry(
        Path folder, String name, String kind, State state, Instant started, String caption, List<Variant> variants) {

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
     * The scores of one model variant.
     *
     * @param name such as {@code layerwise 30 % + LoRA}
     * @param method how it was pruned: {@code dense}, {@code layerwise}, {@code widthwise}
     * @param recovery how it was trained afterwards; empty: not at all
     * @param ratio share of the parameters removed
     * @param columns score by column name, as printed
     * @param average AVG
     * @param share AVG-% of the dense model, if that was measured too
     */
    public record Variant(
            String name,
            String method,
            String recovery,
            double ratio,
            Map<String, Double> columns,
            double average,
            Optional<Double> share) {
        /** Copies the columns. */
        public Variant {
            columns = Map.copyOf(columns);
        }

        /** Returns whether this is the model that nothing was taken from. */
        public boolean isDense() {
            return method.equals("dense");
        }
    }

    /** Copies the variants. */
    public RunEntry {
        variants = List.copyOf(variants);
    }

    /** Returns the best share of the dense score among the pruned variants in words; empty when nothing was measured. */
    public String scoreText() {
        return variants.stream()
                .filter(v -> !v.isDense())
                .flatMap(v -> v.share().stream())
                .max(Double::compare)
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

package io.espalier.report;

import io.espalier.engine.evaluate.result.Average;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.prune.PruningPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a comparison of runs is made from.
 *
 * @param title of the report
 * @param runs in the order of the tables, at least one
 * @param blind scores of the blind control (same questions, no picture); empty when it was not run
 * @param context what the runs have in common
 */
public record ComparisonInput(
        String title, List<RunResult> runs, Optional<Map<Column, Double>> blind, Context context) {

    /**
     * What the runs have in common.
     *
     * @param card the model before pruning
     * @param scores its calibration
     * @param plans pruning plans by the name of their run
     * @param recipe the recipe as given; may be empty
     * @param commands commands that make the report again
     * @param versions program, engine, device by name
     */
    public record Context(
            Optional<ModelCard> card,
            Optional<Scores> scores,
            Map<String, PruningPlan> plans,
            String recipe,
            List<String> commands,
            Map<String, String> versions) {
        /** Copies the lists. The maps keep the order they are given in. */
        public Context {
            Objects.requireNonNull(recipe);
            commands = List.copyOf(commands);
        }

        /** Returns a context of which nothing is known. */
        public static Context none() {
            return new Context(Optional.empty(), Optional.empty(), Map.of(), "", List.of(), Map.of());
        }
    }

    /** Copies the list and refuses an empty comparison. */
    public ComparisonInput {
        Objects.requireNonNull(title);
        Objects.requireNonNull(blind);
        Objects.requireNonNull(context);
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one run");
        }
    }

    /** Returns a comparison of scores alone. */
    public static ComparisonInput of(String title, List<RunResult> runs) {
        return new ComparisonInput(title, runs, Optional.empty(), Context.none());
    }

    /** Returns the model before pruning, if it is among the runs. */
    public Optional<RunResult> dense() {
        return runs.stream().filter(RunResult::isDense).findFirst();
    }

    /** Returns the average of the model before pruning. */
    public Optional<Average> denseAverage() {
        return dense().flatMap(RunResult::average);
    }

    /** Returns the average of the blind control. */
    public Optional<Average> blindAverage() {
        return blind.flatMap(Average::of);
    }
}

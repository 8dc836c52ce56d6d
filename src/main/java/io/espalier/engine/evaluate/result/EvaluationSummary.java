package io.espalier.engine.evaluate.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found, as kept in {@code summary.json}.
 *
 * @param version of this file's layout
 * @param model the name shown for the model
 * @param profile the name of the rules
 * @param blind whether the pictures were left out
 * @param items how many questions were answered
 * @param tasks the outcome of each task
 * @param columns the cells of the paper's table that were filled, each in its own unit
 * @param average AVG, two decimals half up; null while a column is missing
 * @param averagePercent AVG-% of a dense model's average, from unrounded averages; null without a reference
 * @param averagePercentOverBlind what is left of the margin over the blind control; null without both references
 * @param intervals 95 % bootstrap intervals by column title, {@code AVG} and {@code Free-form}, pictures drawn as a whole
 * @param notes sentences for people
 */
public record EvaluationSummary(
        int version,
        String model,
        String profile,
        boolean blind,
        int items,
        List<TaskScore> tasks,
        Map<Column, Double> columns,
        @Nullable Double average,
        @Nullable Double averagePercent,
        @Nullable Double averagePercentOverBlind,
        Map<String, Interval> intervals,
        List<String> notes) {
    /** The name of the average among the intervals. */
    public static final String AVERAGE = "AVG";

    /** Copies the collections, their order kept. */
    public EvaluationSummary {
        tasks = List.copyOf(tasks);
        columns = columns.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(columns));
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        notes = List.copyOf(notes);
    }

    /** Returns the outcome of a task, if it was part of the evaluation. */
    public Optional<TaskScore> task(Task task) {
        return tasks.stream().filter(score -> score.task() == task).findFirst();
    }

    /** Returns the average before rounding; nothing while a column is missing. */
    @JsonIgnore
    public Optional<Average> exactAverage() {
        return Average.of(columns);
    }

    /**
     * Returns this summary with AVG-% filled in.
     *
     * @param dense the evaluation of the model before pruning
     * @param blind the evaluation of the dense model, or of a control, without pictures, if there is one
     */
    public EvaluationSummary comparedWith(EvaluationSummary dense, Optional<EvaluationSummary> blind) {
        Optional<Average> own = exactAverage();
        Optional<Average> whole = dense.exactAverage();
        Optional<Average> floor = blind.flatMap(EvaluationSummary::exactAverage);
        Double percent = own.isPresent() && whole.isPresent() ? own.get().percentOf(whole.get()) : null;
        Double over =
                percent != null && floor.isPresent() ? own.get().percentOverBlind(whole.get(), floor.get()) : null;
        return new EvaluationSummary(
                version, model, profile, this.blind, items, tasks, columns, average, percent, over, intervals, notes);
    }
}

package io.espalier.engine.evaluate.result;

import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the answers of one task add up to.
 *
 * @param task the task
 * @param n how many questions
 * @param score the figure as lmms-eval reports it: a fraction, percent for MathVista, points for MME
 * @param columns the cells of the paper's table that this task fills, each in its own unit
 * @param metrics further figures by name, such as POPE's recall
 * @param counts how often something worth knowing happened, such as a random fallback
 * @param notes sentences for people
 */
public record TaskScore(
        Task task,
        int n,
        double score,
        Map<Column, Double> columns,
        Map<String, Double> metrics,
        Map<String, Integer> counts,
        List<String> notes) {

    /** Copies the maps, their order kept. */
    public TaskScore {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        notes = List.copyOf(notes);
    }
}

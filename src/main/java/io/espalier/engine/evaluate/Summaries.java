package io.espalier.engine.evaluate;

import io.espalier.engine.evaluate.result.Average;
import io.espalier.engine.evaluate.result.Bootstrap;
import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.result.TaskScore;
import io.espalier.engine.evaluate.result.TaskScores;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the summary of an evaluation from its single results. */
final class Summaries {

    private Summaries() {}

    /**
     * Adds up results.
     *
     * @param request what was asked
     * @param results every result, each task in the order of its documents
     * @param notes sentences to begin with
     */
    static EvaluationSummary of(EvaluationRequest request, List<ItemResult> results, List<String> notes) {
        List<TaskScore> tasks = new ArrayList<>();
        Map<Column, Double> columns = new EnumMap<>(Column.class);
        List<String> allNotes = new ArrayList<>(notes);
        for (Task task : request.tasks()) {
            List<ItemResult> ofTask =
                    results.stream().filter(result -> result.task() == task).toList();
            TaskScore score = TaskScores.of(task, ofTask);
            tasks.add(score);
            columns.putAll(score.columns());
            allNotes.addAll(score.notes());
        }
        return new EvaluationSummary(
                EvaluationRequest.VERSION,
                request.model(),
                request.profile(),
                request.blind(),
                results.size(),
                tasks,
                columns,
                Average.of(columns)
                        .map(average -> average.rounded().doubleValue())
                        .orElse(null),
                null,
                null,
                Bootstrap.intervals(results),
                allNotes);
    }
}

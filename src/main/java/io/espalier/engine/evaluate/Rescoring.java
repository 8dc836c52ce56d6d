package io.espalier.engine.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.data.JsonLines;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.result.TaskScore;
import io.espalier.engine.evaluate.result.TaskScores;
import io.espalier.engine.evaluate.scoring.Scorers;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores predictions from a file, without a model: each line holds the gold fields of the public schema and a response. */
public final class Rescoring {
    private static final int PROBLEMS_TOLD = 100;

    private Rescoring() {}

    /**
     * One scored line.
     *
     * @param parsed what was compared with the gold answer
     * @param score 0 to 1
     */
    public record Item(JsonNode parsed, double score) {}

    /**
     * The outcome.
     *
     * @param task the task's name
     * @param profile the name of the rules that were applied
     * @param n how many predictions
     * @param score the figure as lmms-eval reports it: a fraction, percent for MathVista, points for MME
     * @param items one entry a line, in the file's order
     * @param columns the same figure in the cells of the paper's table
     * @param metrics further figures, such as POPE's recall
     * @param counts how often a fallback or the like happened
     * @param notes sentences for people
     */
    public record Outcome(
            String task,
            String profile,
            int n,
            double score,
            List<Item> items,
            Map<Column, Double> columns,
            Map<String, Double> metrics,
            Map<String, Integer> counts,
            List<String> notes) {}

    /**
     * Scores a file of JSON lines.
     *
     * @param task the task
     * @param profile which rules apply
     * @param predictions the file
     * @return the score with every item
     * @throws EngineException listing every line that cannot be scored
     */
    public static Outcome score(Task task, Profile profile, Path predictions) throws EngineException {
        List<ItemResult> results = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Scorer scorer = Scorers.of(task, profile);
        try (JsonLines lines = JsonLines.open(predictions)) {
            for (Optional<JsonLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (problems.size() >= PROBLEMS_TOLD) {
                    throw new EngineException(problems);
                }
                String place = predictions.getFileName() + " line " + line.get().number();
                if (line.get() instanceof JsonLines.Value value) {
                    score(task, scorer, value.value(), place, results, problems);
                } else if (line.get() instanceof JsonLines.Broken broken) {
                    problems.add(broken.problem());
                }
            }
        }
        if (problems.isEmpty() && results.isEmpty()) {
            problems.add(Problem.of("EV-012", "there are no predictions").at(predictions));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return outcome(profile, TaskScores.of(task, results), results);
    }

    private static void score(
            Task task, Scorer scorer, JsonNode fields, String place, List<ItemResult> results, List<Problem> problems) {
        if (!fields.isObject() || !fields.path("response").isTextual()) {
            problems.add(Problem.of("EV-011", "the line has no response")
                    .at(place)
                    .expected("an object with the gold fields and \"response\", a text"));
            return;
        }
        try {
            String id = String.valueOf(results.size());
            String response = fields.get("response").textValue();
            BenchmarkItem item = new BenchmarkItem(task, id, "", List.of(), 0, fields, id);
            results.add(ItemResult.of(item, response, scorer.score(fields, response)));
        } catch (EngineException e) {
            e.problems().forEach(problem -> problems.add(problem.at(place)));
        }
    }

    private static Outcome outcome(Profile profile, TaskScore total, List<ItemResult> results) {
        return new Outcome(
                total.task().id(),
                profile.name(),
                total.n(),
                total.score(),
                results.stream()
                        .map(result -> new Item(result.parsed(), result.score()))
                        .toList(),
                total.columns(),
                total.metrics(),
                total.counts(),
                total.notes());
    }
}

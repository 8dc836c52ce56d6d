package io.espalier.engine.evaluate.result;

import io.espalier.engine.evaluate.scoring.MmeAggregate;
import io.espalier.engine.evaluate.scoring.PopeAggregate;
import io.espalier.engine.evaluate.scoring.mark.Mark;
import io.espalier.engine.evaluate.scoring.python.PythonNumbers;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Adds up the answers of a task as lmms-eval does. */
public final class TaskScores {
    private static final String EXPECTED = "expected_accuracy";

    private final Task task;
    private final List<ItemResult> results;
    private final Map<Column, Double> columns = new EnumMap<>(Column.class);
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private TaskScores(Task task, List<ItemResult> results) {
        this.task = task;
        this.results = results;
    }

    /**
     * Adds up results of one task.
     *
     * @param task the task
     * @param results its results, in the order of the documents; may be empty
     */
    public static TaskScore of(Task task, List<ItemResult> results) {
        return new TaskScores(task, results).add();
    }

    private TaskScore add() {
        for (Mark mark : Mark.values()) {
            int count = (int) results.stream()
                    .filter(result -> result.notes().contains(mark.id()))
                    .count();
            if (count > 0) {
                counts.put(mark.id(), count);
            }
        }
        double score = results.isEmpty() ? 0 : score();
        return new TaskScore(task, results.size(), score, columns, metrics, counts, notes);
    }

    private double score() {
        return switch (task) {
            case MMMU -> mmmu();
            case MATHVISTA -> mathVista();
            case MME -> mme();
            case POPE -> pope();
            case SCIENCEQA, AI2D, DOCVQA, GQA -> mean(task.columns().get(0));
            case FREEFORM -> total() / results.size();
        };
    }

    private double mean(Column column) {
        columns.put(column, 100 * total() / results.size());
        return total() / results.size();
    }

    private double mmmu() {
        double accuracy = PythonNumbers.round(total() / results.size(), 5);
        columns.put(Column.MMMU, percent(accuracy));
        int fallbacks = counts.getOrDefault(Mark.MMMU_FALLBACK.id(), 0);
        if (fallbacks > 0) {
            double expected = results.stream().mapToDouble(ItemResult::expected).sum() / results.size();
            metrics.put(EXPECTED, PythonNumbers.round(expected, 5));
            notes.add(fallbacks + " of " + results.size()
                    + " MMMU answers named no option and were guessed from the seeded stream; " + EXPECTED
                    + " gives the mean over all guesses");
        }
        return accuracy;
    }

    private double mathVista() {
        double percent = PythonNumbers.round(total() / results.size() * 100, 2);
        columns.put(Column.MATHVISTA, percent);
        if (counts.containsKey(Mark.MATHVISTA_RULE.id())) {
            notes.add("MathVista answers were found by rule extraction, not by a language model as judge");
        }
        return percent;
    }

    private double mme() {
        List<MmeAggregate.Answer> answers = results.stream()
                .map(result -> new MmeAggregate.Answer(
                        result.gold().path("question_id").asText(result.picture()),
                        result.gold().path("category").asText(""),
                        result.score()))
                .toList();
        MmeAggregate points = MmeAggregate.of(answers);
        points.categories().forEach((category, value) -> metrics.put("mme/" + category, value));
        if (points.categories().keySet().stream().anyMatch(MmeAggregate::isPerception)) {
            columns.put(Column.MME_P, points.perception());
        }
        if (points.categories().keySet().stream().anyMatch(category -> !MmeAggregate.isPerception(category))) {
            columns.put(Column.MME_C, points.cognition());
        }
        if (points.splitPairs() > 0) {
            counts.put("split-pairs", points.splitPairs());
            notes.add(points.splitPairs()
                    + " MME pictures have not exactly two questions and were left out of the points");
        }
        return points.total();
    }

    private double pope() {
        metrics.putAll(PopeAggregate.of(results.stream()
                .map(result -> new PopeAggregate.Answer(
                        result.parsed().asText(),
                        result.gold().path("answer").asText().strip().toLowerCase(Locale.ROOT)))
                .toList()));
        return mean(Column.POPE);
    }

    private double total() {
        double total = 0;
        for (ItemResult result : results) {
            total += result.score();
        }
        return total;
    }

    private static double percent(double fraction) {
        return BigDecimal.valueOf(fraction).movePointRight(2).doubleValue();
    }
}

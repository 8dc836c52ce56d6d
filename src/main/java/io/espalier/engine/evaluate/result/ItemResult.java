package io.espalier.engine.evaluate.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.MmeAggregate;
import io.espalier.engine.evaluate.scoring.mark.Mark;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * One question with everything that its score can be computed from again.
 *
 * @param task the task
 * @param id the question's name, unique within the task
 * @param picture the name shared by all questions on one picture; the question's own name where nobody shares
 * @param question the prompt as it was put
 * @param gold the gold fields, as in the public data set
 * @param response what the model wrote
 * @param stripped the response without surrounding white space
 * @param filtered what a task's filter or extraction left of it
 * @param parsed what was compared with the gold answer
 * @param score 0 to 1
 * @param expected the mean score over random draws; the score itself where nothing was drawn
 * @param notes what happened on the way: the ids of {@link Mark}, and remarks
 */
public record ItemResult(
        Task task,
        String id,
        String picture,
        String question,
        JsonNode gold,
        String response,
        String stripped,
        String filtered,
        JsonNode parsed,
        double score,
        double expected,
        List<String> notes) {

    /** Copies the notes. */
    public ItemResult {
        notes = List.copyOf(notes);
    }

    /** Returns the result of one answered question. */
    public static ItemResult of(BenchmarkItem item, String response, Scored scored) {
        return new ItemResult(
                item.task(),
                item.id(),
                item.picture(),
                item.prompt(),
                item.gold(),
                response,
                scored.stripped(),
                scored.filtered(),
                scored.parsed(),
                scored.score(),
                scored.expected(),
                scored.marks().stream().map(Mark::id).toList());
    }

    /** Returns the column of the paper's table that the question counts in; nothing for free-form answers. */
    public Optional<Column> column() {
        if (task == Task.MME) {
            boolean perception = MmeAggregate.isPerception(gold.path("category").asText());
            return Optional.of(perception ? Column.MME_P : Column.MME_C);
        }
        return task.columns().stream().findFirst();
    }

    /** Returns whether the answer counts as right where only right and wrong exist: half the points or more. */
    @JsonIgnore
    public boolean isRight() {
        return score >= 0.5;
    }
}

package io.espalier.engine.evaluate.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is where in the public tables of a task: names, gold fields, pictures. */
final class TaskSchema {
    private static final Pattern MMMU_IMAGE = Pattern.compile("<image \\d+>");

    private TaskSchema() {}

    /** The fields that the scorer and the aggregate read; everything else stays in the table. */
    static List<String> goldFields(Task task) {
        return switch (task) {
            case MMMU -> List.of("question_type", "options", "answer");
            case SCIENCEQA -> List.of("choices", "answer");
            case MATHVISTA -> List.of("question_type", "answer_type", "choices", "unit", "precision", "answer");
            case AI2D -> List.of("options", "answer");
            case MME -> List.of("question_id", "category", "answer");
            case POPE -> List.of("category", "image_source", "answer");
            case DOCVQA -> List.of("answers");
            case GQA, FREEFORM -> List.of("answer");
        };
    }

    /** The columns that a table of this task cannot do without. */
    static List<String> required(Task task) {
        return switch (task) {
            case MMMU -> List.of("question", "question_type", "options", "answer");
            case SCIENCEQA -> List.of("question", "choices", "answer");
            case MATHVISTA -> List.of("question", "question_type", "answer_type", "answer");
            case AI2D -> List.of("question", "options", "answer");
            case MME -> List.of("question", "question_id", "category", "answer");
            case DOCVQA -> List.of("question", "answers");
            case POPE, GQA, FREEFORM -> List.of("question", "answer");
        };
    }

    /** Returns the gold fields of a row; absent ones stay absent. */
    static ObjectNode gold(Task task, ObjectNode row) {
        ObjectNode gold = row.objectNode();
        for (String name : goldFields(task)) {
            JsonNode value = row.get(name);
            if (value != null) {
                gold.set(name, value);
            }
        }
        return gold;
    }

    /** Returns the row's own name, or nothing where the public table has no column for one. */
    static Optional<String> id(Task task, JsonNode row) {
        List<String> names = switch (task) {
            case MATHVISTA -> List.of("pid", "id");
            case MME -> List.of("question_id");
            case POPE -> List.of("id", "question_id");
            case DOCVQA -> List.of("questionId", "id");
            case MMMU, SCIENCEQA, AI2D, GQA, FREEFORM -> List.of("id");
        };
        return first(row, names);
    }

    /** Returns what rows on the same picture have in common, or nothing where nobody knows. */
    static Optional<String> picture(Task task, JsonNode row) {
        return switch (task) {
            case MME ->
                first(row, List.of("question_id"))
                        .map(id -> row.path("category").asText() + "/" + id);
            case POPE -> first(row, List.of("image_source"));
            case GQA -> first(row, List.of("imageId"));
            case DOCVQA ->
                first(row, List.of("ucsf_document_id"))
                        .map(id -> id + "/" + row.path("ucsf_document_page_no").asText());
            case FREEFORM -> first(row, List.of("image_id", "imageId"));
            case MMMU, SCIENCEQA, MATHVISTA, AI2D -> Optional.empty();
        };
    }

    private static Optional<String> first(JsonNode row, List<String> names) {
        return names.stream()
                .filter(row::hasNonNull)
                .map(name -> row.get(name).asText())
                .findFirst();
    }

    /** Returns the picture columns of a row, in the order in which the model sees them. */
    static List<String> imageColumns(Task task, JsonNode row) throws EngineException {
        return switch (task) {
            case MMMU -> mmmuImages(new Gold(row));
            case MATHVISTA -> List.of("decoded_image");
            case SCIENCEQA, AI2D, MME, POPE, DOCVQA, GQA, FREEFORM -> List.of("image");
        };
    }

    /** Only pictures that the text names are shown; their names are sorted as text. */
    private static List<String> mmmuImages(Gold row) throws EngineException {
        String text = row.text("question");
        if (row.text("question_type").equals("multiple-choice")) {
            text += "\n" + Prompts.lettered(Prompts.mmmuOptions(row));
        }
        TreeSet<String> columns = new TreeSet<>();
        Matcher named = MMMU_IMAGE.matcher(text);
        while (named.find()) {
            String name = named.group();
            columns.add(name.substring(1, name.length() - 1).replace(' ', '_'));
        }
        return List.copyOf(columns);
    }
}

package io.espalier.engine.evaluate.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.data.ImageCell;
import io.espalier.engine.data.ImageRef;
import io.espalier.engine.data.parquet.ParquetColumn;
import io.espalier.engine.data.parquet.ParquetTables;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of one task: rows become questions, and pictures are found in the row or, for GQA, in a table of their own. */
final class TaskTable {
    private static final int PROBLEMS_TOLD = 100;

    private final Task task;
    private final ParquetTables tables;
    private final Map<Path, Set<String>> imageColumns = new HashMap<>();
    private final List<Path> questions = new ArrayList<>();
    private final Map<String, ImageRef> pictures = new HashMap<>();
    private boolean picturesRead;
    private final List<Path> pictureFiles = new ArrayList<>();

    private TaskTable(Task task, ParquetTables tables) {
        this.task = task;
        this.tables = tables;
    }

    /**
     * Looks at the columns of a task's files.
     *
     * @throws EngineException when a file is no table or columns are missing
     */
    static TaskTable open(Task task, ParquetTables tables, List<Path> files) throws EngineException {
        TaskTable table = new TaskTable(task, tables);
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            table.look(file, problems);
        }
        if (problems.isEmpty() && table.questions.isEmpty()) {
            problems.add(Problem.of("EV-022", task.title() + " has pictures but no questions")
                    .at(files.get(0)));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return table;
    }

    private void look(Path file, List<Problem> problems) throws EngineException {
        List<ParquetColumn> columns = tables.columns(List.of(file));
        Set<String> names = new HashSet<>();
        Set<String> images = new HashSet<>();
        for (ParquetColumn column : columns) {
            names.add(column.name());
            if (column.isImage()) {
                images.add(column.name());
            }
        }
        imageColumns.put(file, images);
        if (!names.contains("question") && names.contains("id") && images.contains("image")) {
            pictureFiles.add(file);
            return;
        }
        List<String> missing = TaskSchema.required(task).stream()
                .filter(name -> !names.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(Problem.of("EV-023", "the table is not one of " + task.title())
                    .at(file)
                    .found("columns " + names.stream().sorted().toList())
                    .expected("also " + missing));
        }
        questions.add(file);
    }

    /** Returns how many questions the tables hold. */
    long size() throws EngineException {
        return tables.count(questions);
    }

    /**
     * Returns the first questions.
     *
     * @param profile how they are put
     * @param limit how many at most; a picture's pair of questions is not split
     * @throws EngineException listing the rows that make no sense
     */
    List<BenchmarkItem> items(Profile profile, long limit) throws EngineException {
        // One more than asked for tells whether the limit would split a pair.
        boolean paired = task == Task.MME && limit < Long.MAX_VALUE;
        List<ParquetTables.Row> rows = tables.rows(questions, paired ? limit + 1 : limit);
        List<BenchmarkItem> items = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ParquetTables.Row row : rows) {
            try {
                BenchmarkItem item = item(profile, row, items.size(), ids);
                if (items.size() >= limit
                        && !item.picture().equals(items.get(items.size() - 1).picture())) {
                    break;
                }
                items.add(item);
            } catch (EngineException e) {
                if (problems.size() < PROBLEMS_TOLD) {
                    e.problems().forEach(problem -> problems.add(problem.at(row.file() + " row " + row.index())));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return items;
    }

    private BenchmarkItem item(Profile profile, ParquetTables.Row row, int index, Set<String> ids)
            throws EngineException {
        ObjectNode fields = row.values();
        String name = TaskSchema.id(task, fields).orElse(String.valueOf(index));
        String id = name;
        for (int copy = 2; !ids.add(id); copy++) {
            id = name + "#" + copy;
        }
        String picture = TaskSchema.picture(task, fields).orElse(id);
        return new BenchmarkItem(
                task,
                id,
                Prompts.of(task, profile, fields),
                images(row),
                Prompts.maxNewTokens(task, profile),
                TaskSchema.gold(task, fields),
                picture);
    }

    private List<ImageRef> images(ParquetTables.Row row) throws EngineException {
        Set<String> there = imageColumns.getOrDefault(row.file(), Set.of());
        List<ImageRef> images = new ArrayList<>();
        for (String column : TaskSchema.imageColumns(task, row.values())) {
            if (there.contains(column)) {
                images.add(new ImageCell(tables, row.file(), column, row.index()));
            } else if (there.contains("image")) {
                images.add(new ImageCell(tables, row.file(), "image", row.index()));
            } else {
                images.add(joined(row.values().path("imageId").asText()));
            }
        }
        return images;
    }

    private ImageRef joined(String imageId) throws EngineException {
        if (!picturesRead) {
            for (ParquetTables.Row row : tables.rows(pictureFiles, Long.MAX_VALUE)) {
                pictures.put(row.values().path("id").asText(), new ImageCell(tables, row.file(), "image", row.index()));
            }
            picturesRead = true;
        }
        ImageRef picture = pictures.get(imageId);
        if (picture == null) {
            throw Problem.of("EV-024", "the picture of a question is not in the tables")
                    .found("\"" + imageId + "\"")
                    .advice("Add the tables with the pictures of " + task.title())
                    .asException();
        }
        return picture;
    }
}

package io.espalier.engine.evaluate.benchmark;

import io.espalier.engine.data.parquet.ParquetTables;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of benchmark data sets in the public parquet schemas.
 *
 * <p>{@code DIR/MMMU}, {@code DIR/ScienceQA}, {@code DIR/MathVista}, {@code DIR/ai2d}, {@code DIR/MME}, {@code DIR/POPE},
 * {@code DIR/DocVQA}, {@code DIR/GQA}, each with parquet files at any depth, and {@code DIR/instruct.parquet} or
 * {@code DIR/freeform/} with {@code id}, {@code image}, {@code question}, {@code answer}; what is there is used. Questions are
 * read at once, pictures when they are asked for. Use from one thread; close when no picture is needed any more.
 */
public final class BenchmarkCollection implements AutoCloseable {
    private final Path folder;
    private final ParquetTables tables;
    private final Map<Task, TaskTable> found;

    private BenchmarkCollection(Path folder, ParquetTables tables, Map<Task, TaskTable> found) {
        this.folder = folder;
        this.tables = tables;
        this.found = found;
    }

    /**
     * Opens what is there.
     *
     * @param folder the folder
     * @return the collection, to be closed by the caller
     * @throws EngineException when there is no data set, or tables cannot be read or lack columns
     */
    public static BenchmarkCollection open(Path folder) throws EngineException {
        Map<Task, List<Path>> files = BenchmarkFiles.in(folder);
        if (files.isEmpty()) {
            throw Problem.of("EV-025", "there is no benchmark in this folder")
                    .at(folder)
                    .expected("folders such as MMMU, ScienceQA, POPE with parquet files")
                    .advice("Write one with \"espalier orchard\", or copy the public data sets there")
                    .asException();
        }
        ParquetTables tables = ParquetTables.open();
        try {
            Map<Task, TaskTable> found = new EnumMap<>(Task.class);
            for (Map.Entry<Task, List<Path>> entry : files.entrySet()) {
                found.put(entry.getKey(), TaskTable.open(entry.getKey(), tables, entry.getValue()));
            }
            return new BenchmarkCollection(folder, tables, found);
        } catch (EngineException e) {
            tables.close();
            throw e;
        }
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns the tasks that are there, in their usual order. */
    public Set<Task> tasks() {
        return Collections.unmodifiableSet(found.keySet());
    }

    /** Returns how many questions a task has here; 0 where it is not there. */
    public long size(Task task) throws EngineException {
        TaskTable table = found.get(task);
        return table == null ? 0 : table.size();
    }

    /**
     * Returns the first questions of a task, in the order of the files.
     *
     * @param task a task of this collection
     * @param profile how they are put
     * @param limit how many at most; for MME one more where a pair would be split
     * @throws EngineException when the task is not there, or rows make no sense: all of them are listed
     */
    public List<BenchmarkItem> items(Task task, Profile profile, long limit) throws EngineException {
        TaskTable table = found.get(task);
        if (table == null) {
            throw Problem.of("EV-026", task.title() + " is not in this folder")
                    .at(folder)
                    .found("only " + tasks().stream().map(Task::title).toList())
                    .asException();
        }
        return table.items(profile, limit);
    }

    /** Returns {@code "POPE 300 of 9000"} where a task has another number of questions than its public split. */
    public Optional<String> sizeNote(Task task) throws EngineException {
        long size = size(task);
        return task.publicRows() == 0 || size == task.publicRows()
                ? Optional.empty()
                : Optional.of(task.title() + " " + size + " of " + task.publicRows());
    }

    @Override
    public void close() throws EngineException {
        tables.close();
    }
}

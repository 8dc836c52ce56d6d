package io.espalier.orchard.files;

import io.espalier.engine.data.parquet.ParquetWriter;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.orchard.TestItem;
import io.espalier.orchard.TestSet;
import io.espalier.orchard.ask.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the world as data files: {@code train.json} with {@code images/}, and a folder for each benchmark that the
 * benchmark classes read like the public one ({@code MMMU}, {@code ScienceQA}, {@code MathVista}, {@code ai2d}, {@code MME},
 * {@code POPE}, {@code DocVQA}, {@code GQA}), and {@code freeform}.
 */
public final class OrchardWriter {
    private final OrchardRequest request;
    private final ProgressListener progress;
    private final PngPictures pictures = new PngPictures();

    private OrchardWriter(OrchardRequest request, ProgressListener progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Writes everything that was asked for; files that are there already are replaced.
     *
     * @param request what and where
     * @param progress hears of every table and of every hundred pictures, and may stop the work
     * @throws EngineException when a file cannot be written
     * @throws Cancelled when the listener says so; finished files stay
     */
    public static void write(OrchardRequest request, ProgressListener progress) throws EngineException, Cancelled {
        try {
            Files.createDirectories(request.folder());
        } catch (IOException e) {
            throw Problem.of("OR-012", "the folder cannot be made: " + e.getMessage())
                    .at(request.folder())
                    .asException(e);
        }
        OrchardWriter writer = new OrchardWriter(request, progress);
        if (request.test() > 0) {
            writer.tests();
        }
        if (request.train() > 0) {
            new TrainFiles(request, progress).write();
        }
    }

    private void tests() throws EngineException, Cancelled {
        List<Family> order = List.of(Family.values());
        for (Family family : order) {
            progress.check();
            progress.progress("test", order.indexOf(family), order.size(), family.name());
            List<TestItem> items = items(family);
            switch (family) {
                case MMMU -> table(new ChoiceTables.Mmmu(), items);
                case SCIENCEQA -> table(new ChoiceTables.ScienceQa(), items);
                case AI2D -> table(new ChoiceTables.Ai2d(), items);
                case MATHVISTA -> table(new ChoiceTables.MathVista(), items);
                case MME_P -> table(new WordTables.Mme(), both(items, items(Family.MME_C)));
                case POPE -> table(new WordTables.Pope(), items);
                case DOCVQA -> table(new WordTables.DocVqa(), items);
                case GQA -> {
                    table(new WordTables.GqaQuestions(), items);
                    table(new WordTables.GqaImages(), items);
                }
                case INSTRUCTION -> table(new WordTables.Freeform(), items);
                case MME_C -> {
                    // Written with MME_P: one table holds both columns.
                }
            }
        }
        progress.progress("test", order.size(), order.size(), "");
    }

    private List<TestItem> items(Family family) {
        return TestSet.of(family, request.test(), request.seed());
    }

    private static List<TestItem> both(List<TestItem> first, List<TestItem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private void table(TestTable table, List<TestItem> items) throws EngineException {
        Path file = request.folder().resolve(table.path());
        try (ParquetWriter writer = ParquetWriter.create(file, table.columns())) {
            for (int index = 0; index < items.size(); index++) {
                writer.row(table.row(index, items.get(index), pictures));
            }
            writer.finish();
        }
    }
}

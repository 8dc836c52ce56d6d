package io.espalier.worker.verb.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.orchard.files.OrchardRequest;
import io.espalier.orchard.files.OrchardWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws the procedural world into the run folder.
 *
 * @param request what and where
 */
record OrchardStage(OrchardRequest request) implements Stage {
    @Override
    public String name() {
        return "orchard";
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        OrchardWriter.write(request, context.listener());
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("train", request.train());
        figures.put("test", request.test());
        StageTable table = new StageTable(
                List.of("Training pictures", "Items a column", "Seed"),
                List.of(List.of(
                        Integer.toString(request.train()),
                        Integer.toString(request.test()),
                        Long.toString(request.seed()))));
        return new StageResult(tables(), figures, table);
    }

    /** The tables stand for the pictures, which are too many to be hashed one by one. */
    private List<Path> tables() {
        try (Stream<Path> files = Files.walk(request.folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.toString().toLowerCase(Locale.ROOT);
                        return name.endsWith(".parquet") || name.endsWith(".json");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

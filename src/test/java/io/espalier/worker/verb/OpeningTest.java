package io.espalier.worker.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.GoldenOriginal;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.server.CommandListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening models whose other folders somebody has to show. */
class OpeningTest {
    private static final CommandListener SILENT = new CommandListener() {
        @Override
        public void progress(String stage, long done, long total, String note) {}

        @Override
        public void check() {}
    };

    private final EngineExecutor executor = EngineExecutor.ofThisProcess();

    @TempDir
    private Path folder;

    private Path model = Path.of("");

    @AfterEach
    void forget() {
        OtherFolder.TOWER.forget(model);
    }

    private JsonNode open(Commands.Open command) throws Exception {
        return executor.execute(command, SILENT);
    }

    private List<String> codes(Commands.Open command) {
        return assertThrows(EngineException.class, () -> open(command)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    @Test
    void towerThatWasShownOnceCountsForEveryLaterCall() throws Exception {
        model = GoldenOriginal.written(folder.resolve("models"));
        Path away = folder.resolve("away/tower");
        Files.createDirectories(away.getParent());
        Files.move(model.resolveSibling("clip"), away);
        assertEquals(List.of("MF-010"), codes(new Commands.Open(model)));
        assertEquals(List.of("MF-010"), codes(new Commands.Open(model, folder.resolve("nowhere"), null)));
        JsonNode card = open(new Commands.Open(model, away, null));
        assertEquals(4, card.at("/vision/layers").asInt());
        assertEquals(card, open(new Commands.Open(model)));
    }
}

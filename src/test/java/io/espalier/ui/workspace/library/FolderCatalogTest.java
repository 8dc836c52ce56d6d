package io.espalier.ui.workspace.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.task.Column;
import io.espalier.report.RunResult;
import io.espalier.ui.workspace.library.RunEntry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCatalogTest {
    private static final String MANIFEST = """
            {"schema": 1, "run": "r", "kind": "pipeline", "name": "%s", "created": "2026-11-24T10:00:0%dZ", "seed": 1,
             "versions": {}, "inputs": {}}
            """;

    private static void run(Path home, String name, int second, String... journal) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        Files.writeString(folder.resolve("resolved.yaml"), "kind: pipeline\nmodel: /nowhere\n");
        Files.writeString(folder.resolve("manifest.json"), MANIFEST.formatted(name, second));
        Files.write(folder.resolve("journal.jsonl"), List.of(journal));
    }

    @Test
    void stateComesFromJournal(@TempDir Path home) throws IOException {
        String stage = "{\"event\": \"stage-started\", \"stage\": \"recover\", \"resumedAt\": 0}";
        String progress =
                "{\"event\": \"progress\", \"stage\": \"recover\", \"done\": 3, \"total\": 9, \"note\": \"\"}";
        run(home, "done", 1, stage, "{\"event\": \"finished\", \"seconds\": 3}");
        run(home, "killed", 2, stage, progress, "{\"event\": \"metr");
        run(home, "failed", 3, stage, "{\"event\": \"failed\", \"stage\": \"recover\", \"problems\": []}");
        Files.createDirectories(home.resolve("not-a-run"));
        List<RunEntry> runs = new FolderCatalog().list(home);
        assertEquals(
                List.of("failed", "killed", "done"),
                runs.stream().map(RunEntry::name).toList());
        assertEquals(
                List.of(State.FAILED, State.STOPPED, State.FINISHED),
                runs.stream().map(RunEntry::state).toList());
        assertEquals("recover, 3 of 9", runs.get(1).caption());
        assertTrue(runs.get(1).resumable());
    }

    @Test
    void resultsComeFromFinishedStages(@TempDir Path home) throws IOException {
        String end = ", \"seconds\": 1, \"outputs\": {}, \"table\": {\"columns\": [], \"rows\": []}";
        String plan = "{\"paradigm\": \"widthwise\", \"nominalRatio\": 0.3, \"parameters\": 9000000}";
        run(
                home,
                "measured",
                1,
                "{\"event\": \"stage-finished\", \"stage\": \"prune widthwise-30\", \"figures\": " + plan + end + "}",
                "{\"event\": \"stage-finished\", \"stage\": \"evaluate dense\", \"figures\": {\"columns\": {\"POPE\": 97.0}}"
                        + end + "}",
                "{\"event\": \"stage-finished\", \"stage\": \"evaluate widthwise-30+recovered\","
                        + " \"figures\": {\"columns\": {\"POPE\": 95.5, \"GQA\": 88.0}}" + end + "}",
                "{\"event\": \"finished\", \"seconds\": 3}");
        List<RunResult> results = new FolderCatalog().list(home).get(0).results();
        assertEquals(
                List.of("dense", "widthwise 30 %, recovered"),
                results.stream().map(RunResult::name).toList());
        assertEquals(95.5, results.get(1).columns().get(Column.POPE));
        assertEquals(9_000_000, results.get(1).parameters());
    }

    @Test
    void missingHomeHoldsNoRuns(@TempDir Path home) {
        assertEquals(List.of(), new FolderCatalog().list(home.resolve("none")));
    }
}

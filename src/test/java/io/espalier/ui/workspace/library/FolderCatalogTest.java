package io.espalier.ui.workspace.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.report.RunResult;
import io.espalier.ui.workspace.library.RunEntry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private static final String DONE = "{\"event\": \"finished\", \"seconds\": 3}";
    private static final String MEASURED =
            "{\"event\": \"stage-finished\", \"stage\": \"evaluate dense\", \"figures\": {\"columns\": {\"POPE\": 97.0}},"
                    + " \"seconds\": 1, \"outputs\": {}, \"table\": {\"columns\": [], \"rows\": []}}";
    private static final String STEP =
            "{\"event\": \"metric\", \"stage\": \"recover x\", \"step\": %d, \"values\": {\"loss\": %s}}";

    @Test
    void whatWasReadIsKeptSoThatNoJournalIsReadTwice(@TempDir Path home) throws Exception {
        run(home, "one", 1, MEASURED, STEP.formatted(1, "2.5"), STEP.formatted(2, "\"NaN\""), DONE);
        run(home, "two", 2, DONE);
        new RunRemarks(List.of("best"), "A note.", "", "table/five").write(home.resolve("one"));
        Path index = home.resolve(FolderCatalog.INDEX);
        List<RunEntry> read = new FolderCatalog(index).list(home);
        assertEquals(read, new FolderCatalog(index).list(home));
        assertEquals("table/five", read.get(1).remarks().folder());
        assertEquals(1, read.get(1).results().size());
        assertEquals(2.5, read.get(1).story().losses().get(0));
        // A journal of the same length and time that says something else shows that it was not read.
        Path journal = home.resolve("two/journal.jsonl");
        FileTime time = Files.getLastModifiedTime(journal);
        Files.writeString(journal, Files.readString(journal).replace("finished", "unheard!"));
        Files.setLastModifiedTime(journal, time);
        assertEquals(State.FINISHED, new FolderCatalog(index).list(home).get(0).state());
        Files.setLastModifiedTime(journal, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(State.STOPPED, new FolderCatalog(index).list(home).get(0).state());
    }

    @Test
    void damagedIndexIsMadeAnewAndFoldersThatAreGoneLeaveIt(@TempDir Path home) throws IOException {
        run(home, "one", 1, DONE);
        run(home, "two", 2, DONE);
        Path index = home.resolve(FolderCatalog.INDEX);
        Files.writeString(index, "{\"layout\": 1");
        FolderCatalog catalog = new FolderCatalog(index);
        assertEquals(2, catalog.list(home).size());
        assertEquals(3, Files.readAllLines(index).size());
        Files.delete(home.resolve("two/manifest.json"));
        assertEquals(1, catalog.list(home).size());
        assertEquals(2, Files.readAllLines(index).size());
    }

    @Test
    void runsInFoldersBelowAreFiledUnderThem(@TempDir Path home) throws IOException {
        run(home, "sweep/cell-1", 1, DONE);
        run(home, "alone", 2, DONE);
        List<RunEntry> runs = new FolderCatalog().list(home);
        assertEquals(
                List.of("", "sweep"),
                runs.stream().map(run -> run.remarks().folder()).toList());
        assertTrue(runs.get(1).matches("sweep cell"));
    }

    @Test
    void partsTogetherAreAllRuns(@TempDir Path home) throws IOException {
        for (int i = 0; i < 9; i++) {
            run(home, "run-" + i, i, DONE);
        }
        List<RunEntry> parts = new ArrayList<>();
        assertEquals(Set.copyOf(new FolderCatalog().list(home, parts::addAll)), Set.copyOf(parts));
        assertEquals(9, parts.size());
    }
}

package io.espalier.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.FileOperations;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.folder.Checkpoints;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.RunLock;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.folder.RunSummary;
import io.espalier.engine.run.journal.JournalEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeRunnerTest {
    private static final String RECIPE = "# a comment\nkind: orchard\nname: small\ntrain: 3\n";

    @TempDir
    private Path folder;

    private final List<String> worked = new ArrayList<>();
    private final List<JsonNode> journal = new ArrayList<>();
    private Path recipe;

    @BeforeEach
    void writeRecipe() throws Exception {
        recipe = folder.resolve("small.yaml");
        Files.writeString(recipe, RECIPE);
    }

    @Test
    void folderHoldsRecipeManifestAndJournalWhenTheRunIsFinished() throws Exception {
        RunSummary summary = runner(write("first"), write("second")).start(recipe, run(), listener());
        assertEquals(List.of(run().resolve("first.txt"), run().resolve("second.txt")), summary.outputs());
        assertEquals(RECIPE, Files.readString(run().resolve("recipe.yaml")));
        assertTrue(Files.readString(run().resolve("resolved.yaml")).contains("test: 100"));
        assertEquals("orchard", RunFolder.open(run()).manifest().kind());
        RunHistory history = RunFolder.open(run()).history();
        assertTrue(history.end().orElseThrow() instanceof JournalEvent.Finished);
        assertEquals(2, history.finishedStages().size());
        assertEquals("started", journal.get(0).get("event").asText());
    }

    @Test
    void runOfTheResolvedRecipeHasTheSameFingerprintAndNoOtherHas() throws Exception {
        runner().start(recipe, run(), listener());
        String first = RunFolder.open(run()).fingerprint();
        Path again = folder.resolve("again");
        runner().start(run().resolve("resolved.yaml"), again, listener());
        assertEquals(first, RunFolder.open(again).fingerprint());
        Files.writeString(recipe, RECIPE.replace("name: small", "name: other"));
        runner().start(recipe, folder.resolve("renamed"), listener());
        assertEquals(first, RunFolder.open(folder.resolve("renamed")).fingerprint());
        Files.writeString(recipe, RECIPE + "seed: 2\n");
        runner().start(recipe, folder.resolve("other"), listener());
        assertNotEquals(first, RunFolder.open(folder.resolve("other")).fingerprint());
    }

    @Test
    void forkNamesTheRunThatItsRecipeWasTakenFrom() throws Exception {
        runner().start(recipe, run(), listener());
        Path fork = folder.resolve("fork");
        runner().fork(recipe, run(), fork, listener());
        assertEquals(
                List.of(RunOrigin.of(RunOrigin.How.FORKED, run())),
                RunFolder.open(fork).manifest().origins());
        assertThrows(
                EngineException.class,
                () -> runner().fork(recipe, folder.resolve("none"), folder.resolve("f"), listener()));
        assertFalse(Files.exists(folder.resolve("f")));
    }

    @Test
    void finishedStagesAreNotDoneAgainWhenARunIsResumed() throws Exception {
        assertThrows(
                EngineException.class,
                () -> runner(write("first"), fail("second")).start(recipe, run(), listener()));
        runner(write("first"), write("second")).resume(run(), listener());
        assertEquals(List.of("first", "second"), worked);
        assertEquals(2, RunFolder.open(run()).history().sessions());
    }

    @Test
    void stageIsDoneAgainWhenItsFileHasChanged() throws Exception {
        runner(write("first"), write("second")).start(recipe, run(), listener());
        Files.writeString(run().resolve("first.txt"), "tampered");
        runner(write("first"), write("second")).resume(run(), listener());
        assertEquals(List.of("first", "second", "first"), worked);
    }

    @Test
    void stageGoesOnFromItsCheckpointWhenItWasCancelled() throws Exception {
        assertThrows(Cancelled.class, () -> runner(count(5, 3)).start(recipe, run(), listener()));
        assertTrue(RunFolder.open(run()).history().end().orElseThrow() instanceof JournalEvent.Cancelled);
        runner(count(5, 100)).resume(run(), listener());
        assertEquals(List.of("1", "2", "3", "4", "5"), worked);
        assertEquals(5, RunFolder.open(run()).history().series("count", "value").size());
    }

    @Test
    void startIsRefusedWhenTheFolderHoldsSomething() throws Exception {
        Files.createDirectories(run());
        Files.writeString(run().resolve("thesis.txt"), "years of work");
        assertEquals("RN-002", codeOf(() -> runner(write("a")).start(recipe, run(), listener())));
    }

    @Test
    void startIsRefusedWhenTheFolderHoldsARun() throws Exception {
        runner(write("first")).start(recipe, run(), listener());
        assertEquals("RN-001", codeOf(() -> runner(write("a")).start(recipe, run(), listener())));
    }

    @Test
    void resumeIsRefusedWhenTheFolderHoldsNoRun() {
        assertEquals("RN-006", codeOf(() -> runner(write("a")).resume(run(), listener())));
    }

    @Test
    void secondWorkerIsRefusedWhileOneWorks() throws Exception {
        Stage nested = stage("outer", context -> {
            assertEquals("RN-004", codeOf(() -> runner(write("a")).resume(run(), listener())));
            assertEquals(
                    ProcessHandle.current().pid(),
                    RunLock.owner(run()).orElseThrow().pid());
            return StageResult.of();
        });
        runner(nested).start(recipe, run(), listener());
        assertTrue(RunLock.owner(run()).isEmpty());
    }

    @Test
    void failureStandsInTheJournalWhenAStageFails() {
        assertThrows(EngineException.class, () -> runner(fail("second")).start(recipe, run(), listener()));
        JsonNode last = journal.get(journal.size() - 1);
        assertEquals("failed", last.get("event").asText());
        assertEquals("XX-001", last.get("problems").get(0).get("code").asText());
    }

    private interface Work {
        StageResult run(StageContext context) throws EngineException, Cancelled;
    }

    private static Stage stage(String name, Work work) {
        return new Stage() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public StageResult run(StageContext context) throws EngineException, Cancelled {
                return work.run(context);
            }
        };
    }

    private Stage write(String name) {
        return stage(name, context -> {
            worked.add(name);
            Path file = context.folder().resolve(name + ".txt");
            AtomicFiles.onDisk().write(file, name);
            return StageResult.of(file);
        });
    }

    private static Stage fail(String name) {
        return stage(name, context -> {
            throw Problem.of("XX-001", "it broke").asException();
        });
    }

    /** Counts up to an end, one checkpoint a step, and is cancelled after some steps. */
    private Stage count(int end, int steps) {
        return stage("count", context -> {
            long from = context.resumeFrom().map(Checkpoints.Saved::step).orElse(0L);
            for (long step = from + 1; step <= end; step++) {
                if (step - from > steps) {
                    throw new Cancelled();
                }
                worked.add(Long.toString(step));
                context.listener().metric(step, Map.of("value", (double) step));
                context.checkpoint(step, (place, files) -> files.write(place.resolve("n"), "one"));
            }
            return StageResult.of();
        });
    }

    private RecipeRunner runner(Stage... stages) {
        return new RecipeRunner(
                (parsed, where) -> List.of(stages), FileOperations.onDisk(), RecipeRunner.Companion.NONE);
    }

    private RunListener listener() {
        return new RunListener() {
            @Override
            public void progress(String stage, long done, long total, String note) {}

            @Override
            public void journal(JsonNode line) {
                journal.add(line);
            }
        };
    }

    private Path run() {
        return folder.resolve("run");
    }

    private static String codeOf(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(EngineException.class, work).problems().get(0).code();
    }
}

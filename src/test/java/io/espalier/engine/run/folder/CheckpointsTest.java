package io.espalier.engine.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.file.FaultyDisk;
import io.espalier.engine.checkpoint.file.FileOperations;
import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    @TempDir
    private Path folder;

    @Test
    void latestIsTheNewestWhenSeveralWereSaved() throws Exception {
        Checkpoints checkpoints = checkpoints("run", 3, FileOperations.onDisk());
        checkpoints.save(2, contents("two"));
        checkpoints.save(10, contents("ten"));
        assertEquals("ten", content(checkpoints.latest()));
        assertEquals("step-000010\n", Files.readString(folder.resolve("latest")));
    }

    @Test
    void olderOnesAreDeletedWhenMoreThanKeptWereSaved() throws Exception {
        Checkpoints checkpoints = checkpoints("run", 2, FileOperations.onDisk());
        for (int step = 1; step <= 5; step++) {
            checkpoints.save(step, contents("at " + step));
        }
        assertEquals(List.of("latest", "step-000004", "step-000005"), names());
    }

    @Test
    void foreignFoldersStayWhenOldOnesAreDeleted() throws Exception {
        checkpoints("another run", 1, FileOperations.onDisk()).save(1000, contents("foreign"));
        Files.createDirectories(folder.resolve("step-000900"));
        Files.writeString(folder.resolve("step-000900").resolve("precious"), "not ours");
        Checkpoints checkpoints = checkpoints("run", 1, FileOperations.onDisk());
        checkpoints.save(1, contents("one"));
        checkpoints.save(2, contents("two"));
        assertEquals(List.of("latest", "step-000002", "step-000900", "step-001000"), names());
        assertEquals("two", content(checkpoints.latest()));
    }

    @Test
    void previousIsUsedWhenABitOfTheNewestFlips() throws Exception {
        Checkpoints checkpoints = checkpoints("run", 2, FileOperations.onDisk());
        checkpoints.save(1, contents("one"));
        Path weights = checkpoints.save(2, contents("two")).folder().resolve("weights");
        Files.writeString(weights, "twp");
        assertEquals("one", content(checkpoints.latest()));
    }

    @Test
    void previousIsUsedWhenTheManifestOfTheNewestIsGone() throws Exception {
        Checkpoints checkpoints = checkpoints("run", 2, FileOperations.onDisk());
        checkpoints.save(1, contents("one"));
        Files.delete(checkpoints.save(2, contents("two")).folder().resolve("manifest.json"));
        assertEquals("one", content(checkpoints.latest()));
    }

    @Test
    void sameStepGetsAnotherNameWhenItIsSavedAgain() throws Exception {
        Checkpoints checkpoints = checkpoints("run", 2, FileOperations.onDisk());
        checkpoints.save(7, contents("first"));
        checkpoints.save(7, contents("second"));
        assertEquals("second", content(checkpoints.latest()));
        assertEquals(List.of("latest", "step-000007", "step-000007-2"), names());
    }

    @Test
    void leftoversAreRemovedWhenTidied() throws Exception {
        Path leftover = folder.resolve(".step-3.4711.tmp");
        Files.createDirectories(leftover);
        Files.writeString(leftover.resolve("weights"), "half");
        Checkpoints checkpoints = checkpoints("run", 1, FileOperations.onDisk());
        checkpoints.tidy();
        assertEquals(List.of(), names());
        assertEquals(Optional.empty(), checkpoints.latest());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lastGoodOneSurvivesWhicheverOperationFails(boolean persistent) throws Exception {
        checkpoints("run", 1, FileOperations.onDisk()).save(1, contents("one"));
        boolean reached = true;
        for (int n = 1; reached; n++) {
            FaultyDisk disk = new FaultyDisk(n, persistent);
            boolean saved = trySave(checkpoints("run", 1, disk), n + 1);
            reached = disk.hasFailed();
            Checkpoints healthy = checkpoints("run", 1, FileOperations.onDisk());
            String content = content(healthy.latest());
            assertTrue(saved ? content.equals("at " + (n + 1)) : content.matches("one|at \\d+"), "operation " + n);
            healthy.tidy();
            assertTrue(names().stream().noneMatch(name -> name.startsWith(".step")), "operation " + n);
        }
    }

    private static boolean trySave(Checkpoints checkpoints, int step) {
        try {
            checkpoints.save(step, contents("at " + step));
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    @Test
    void faultNamesTheFolderWhenTheDiskIsFull() {
        EngineException failure = assertThrows(
                EngineException.class,
                () -> checkpoints("run", 1, new FaultyDisk(1, true)).save(1, contents("one")));
        assertEquals("FS-010", failure.problems().get(0).code());
        assertTrue(failure.getMessage().contains("No space left on device"));
    }

    private Checkpoints checkpoints(String run, int keep, FileOperations operations) {
        return new Checkpoints(folder, run, keep, operations);
    }

    private static Checkpoints.Content contents(String text) {
        return (place, files) -> {
            files.write(place.resolve("weights"), text);
            files.write(place.resolve("state.json"), "{}");
        };
    }

    private static String content(Optional<Checkpoints.Saved> saved) throws IOException {
        return Files.readString(saved.orElseThrow().folder().resolve("weights"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}

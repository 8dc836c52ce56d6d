package io.espalier.engine.export.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is there whole, or not at all. */
class FolderWriterTest {
    @TempDir
    Path folder;

    @Test
    void diskTooSmallIsFoundBeforeAnythingIsWritten() throws Exception {
        EngineException refused = assertThrows(
                EngineException.class,
                () -> FolderWriter.<RuntimeException>create(folder.resolve("new"), Long.MAX_VALUE / 2, temporary -> {
                    throw new AssertionError("nothing may be written");
                }));
        assertEquals("EX-002", refused.problems().get(0).code());
        assertEquals(List.of(), entries(folder));
    }

    @Test
    void failureHalfwayLeavesNothing() throws Exception {
        EngineException failed = assertThrows(
                EngineException.class,
                () -> FolderWriter.<RuntimeException>create(folder.resolve("new"), 10, temporary -> {
                    Files.writeString(
                            Files.createDirectory(temporary.resolve("inner")).resolve("a"), "half");
                    throw new IOException("no space left");
                }));
        assertEquals("EX-003", failed.problems().get(0).code());
        assertTrue(failed.getMessage().contains("no space left"));
        assertEquals(List.of(), entries(folder));
    }

    @Test
    void callersOwnSignalPassesThrough() throws Exception {
        Exception signal = new Exception("stop");
        Exception thrown = assertThrows(
                Exception.class,
                () -> FolderWriter.<Exception>create(folder.resolve("new"), 10, temporary -> {
                    throw signal;
                }));
        assertSame(signal, thrown);
        assertEquals(List.of(), entries(folder));
    }

    @Test
    void targetIsAbsentUntilEverythingIsThere() throws Exception {
        Path target = folder.resolve("deep/er/new");
        FolderWriter.<RuntimeException>create(target, 10, temporary -> {
            Files.writeString(temporary.resolve("a"), "1");
            assertFalse(Files.exists(target));
            Files.writeString(temporary.resolve("b"), "2");
        });
        assertEquals(List.of("a", "b"), entries(target));
        assertEquals(List.of("new"), entries(target.resolveSibling("")));
    }

    @Test
    void emptyFolderIsFilled() throws Exception {
        Path target = Files.createDirectory(folder.resolve("empty"));
        FolderWriter.<RuntimeException>create(target, 10, temporary -> Files.writeString(temporary.resolve("a"), "1"));
        assertEquals(List.of("a"), entries(target));
    }

    @Test
    void whatKilledAttemptsLeftIsRemovedAndNothingElse() throws Exception {
        String dead = "999999999";
        String alive = Long.toString(ProcessHandle.current().pid());
        for (String name : List.of(
                ".new." + dead + "-1abc.tmp",
                ".new." + alive + "-1abc.tmp",
                ".newer." + dead + "-1abc.tmp",
                ".new.mine.tmp",
                "new.tmp")) {
            Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("half"), "half");
        }
        FolderWriter.<RuntimeException>create(
                folder.resolve("new"), 10, temporary -> Files.writeString(temporary.resolve("a"), "1"));
        assertEquals(
                List.of(
                        ".new." + alive + "-1abc.tmp",
                        ".new.mine.tmp",
                        ".newer." + dead + "-1abc.tmp",
                        "new",
                        "new.tmp"),
                entries(folder));
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}

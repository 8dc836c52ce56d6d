package io.espalier.engine.checkpoint.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    private static final String OLD = "old content";
    private static final String NEW = "a longer new content";

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(FileTypes::name).sorted().toList();
        }
    }

    @Test
    void contentReplacesTheOldOne() throws Exception {
        Path target = folder.resolve("x.json");
        AtomicFiles.onDisk().write(target, OLD);
        AtomicFiles.onDisk().write(target, NEW);
        assertEquals(NEW, Files.readString(target));
        assertEquals(List.of("x.json"), names());
    }

    @Test
    void anyFailingOperationLeavesTheOldContentOrTheWholeNew() throws Exception {
        Path target = folder.resolve("x.json");
        for (boolean persistent : new boolean[] {false, true}) {
            boolean succeeded = false;
            for (int n = 1; !succeeded; n++) {
                Files.writeString(target, OLD);
                FaultyDisk operations = FaultyDisk.ofShortWrites(n, persistent);
                try {
                    new AtomicFiles(operations).write(target, NEW);
                    succeeded = true;
                } catch (EngineException e) {
                    assertEquals("FS-010", e.problems().get(0).code());
                    assertTrue(e.getMessage().contains("No space left"), e.getMessage());
                }
                String content = Files.readString(target);
                assertTrue(content.equals(OLD) || content.equals(NEW), "after failure " + n + ": " + content);
                if (!operations.hasFailedToDelete()) {
                    assertEquals(List.of("x.json"), names());
                }
                deleteTemporaries();
                assertTrue(n < 50, "never succeeded");
            }
            assertEquals(NEW, Files.readString(target));
        }
    }

    private void deleteTemporaries() throws IOException {
        for (String name : names()) {
            if (name.endsWith(".tmp")) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    @Test
    void contentThatFailsHalfwayLeavesTheOld() throws Exception {
        Path target = folder.resolve("x.json");
        Files.writeString(target, OLD);
        assertThrows(
                EngineException.class,
                () -> AtomicFiles.onDisk().write(target, out -> {
                    out.write(ByteBuffer.wrap(new byte[10]));
                    throw new IOException("source went away");
                }));
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFiles.onDisk().write(target, out -> {
                    throw new IllegalStateException("a fault of the program");
                }));
        assertEquals(OLD, Files.readString(target));
        assertEquals(List.of("x.json"), names());
    }

    @Test
    void missingFolderIsAProblem() {
        EngineException e =
                assertThrows(EngineException.class, () -> AtomicFiles.onDisk().write(folder.resolve("no/x.json"), NEW));
        assertEquals("FS-010", e.problems().get(0).code());
    }
}

package io.espalier.ui.workspace.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFollowerTest {
    @TempDir
    Path folder;

    @Test
    void lineCountsOnceItsEndIsThere() throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        JournalFollower follower = new JournalFollower(journal);
        assertEquals(0, follower.read().size());
        Files.writeString(journal, "{\"step\": 1}\n{\"step\":");
        assertEquals(1, follower.read().get(0).path("step").asInt());
        assertEquals(0, follower.read().size());
        Files.writeString(journal, " 2}\ntorn\n{\"step\": 3}\n", StandardOpenOption.APPEND);
        var lines = follower.read();
        assertEquals(2, lines.size());
        assertEquals(3, lines.get(1).path("step").asInt());
    }
}

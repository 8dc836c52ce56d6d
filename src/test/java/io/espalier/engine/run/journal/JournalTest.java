package io.espalier.engine.run.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.checkpoint.file.FileOperations.Output;
import io.espalier.engine.problem.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a journal does while it cannot be written. */
class JournalTest {
    private static final int NOTES = 40;

    private final List<String> heard = new ArrayList<>();

    @Test
    void linesWaitWhileTheDiskIsFullAndNoneIsLost() throws Exception {
        for (int room = 0; room < 400; room += 7) {
            Disk disk = new Disk(room, "No space left on device");
            heard.clear();
            try (Journal journal = journal(disk)) {
                for (int i = 0; i < NOTES; i++) {
                    journal.append(new JournalEvent.Note("stage", "note " + i));
                    if (i == NOTES / 2) {
                        disk.room = Integer.MAX_VALUE;
                    }
                }
            }
            assertEquals(notes(), texts(disk), "with room for " + room + " bytes");
            assertEquals(notes(), heard);
        }
    }

    @Test
    void endIsRefusedWhenTheDiskStaysFull() throws Exception {
        Disk disk = new Disk(100, "No space left on device");
        Journal journal = journal(disk);
        journal.append(new JournalEvent.Note("stage", "one"));
        journal.append(new JournalEvent.Note("stage", "two"));
        EngineException refused = assertThrows(EngineException.class, journal::close);
        assertEquals("RN-010", refused.problems().get(0).code());
        assertEquals(false, disk.isOpen());
    }

    @Test
    void anotherFaultIsToldAtOnce() {
        Disk disk = new Disk(10, "Input/output error");
        EngineException refused =
                assertThrows(EngineException.class, () -> journal(disk).append(new JournalEvent.Note("stage", "one")));
        assertEquals("RN-010", refused.problems().get(0).code());
    }

    private Journal journal(Disk disk) {
        return new Journal(
                Path.of("journal.jsonl"),
                disk,
                line -> heard.add(line.path("text").asText()));
    }

    private static List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < NOTES; i++) {
            notes.add("note " + i);
        }
        return notes;
    }

    private static List<String> texts(Disk disk) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : disk.bytes.toString(StandardCharsets.UTF_8).split("\n")) {
            texts.add(new ObjectMapper().readTree(line).path("text").asText());
        }
        return texts;
    }

    /** A disk with room for so many bytes. */
    private static final class Disk implements Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final String fault;
        private int room;
        private boolean open = true;

        Disk(int room, String fault) {
            this.room = room;
            this.fault = fault;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = Math.min(source.remaining(), room - bytes.size());
            if (count <= 0) {
                throw new IOException(fault);
            }
            for (int i = 0; i < count; i++) {
                bytes.write(source.get());
            }
            return count;
        }

        @Override
        public void force() {}

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}

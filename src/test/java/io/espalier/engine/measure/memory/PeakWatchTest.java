package io.espalier.engine.measure.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PeakWatchTest {
    private static final int BYTES = 96 << 20;

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsTouchedIsSeen() {
        long before = ProcessMemory.held().orElseThrow();
        PeakWatch watch = PeakWatch.start(1000);
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
        for (int i = 0; i < BYTES; i += 1024) {
            buffer.put(i, (byte) 1);
        }
        watch.close();
        assertTrue(watch.peak() >= before + BYTES * 9L / 10, watch.peak() + " after " + before);
        assertEquals(1, buffer.get(0));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void othersAreNamedTheLargestFirst() {
        List<ProcessMemory.Holder> others = ProcessMemory.others(3);
        for (int i = 1; i < others.size(); i++) {
            assertTrue(others.get(i - 1).bytes() >= others.get(i).bytes());
        }
        assertTrue(others.stream().noneMatch(other -> other.name().isBlank()));
    }

    @Test
    void recordComesBackAsItWasWritten() throws Exception {
        Path file = folder.resolve("memory").resolve("stage.json");
        MemoryRecord record = new MemoryRecord("recover x", Jobs.training(2, 4).estimate(5L << 30), 0);
        record.write(file);
        assertEquals(Optional.of(record), MemoryRecord.read(file));
        MemoryRecord measured = record.measured(1L << 30);
        measured.write(file);
        assertEquals(Optional.of(measured), MemoryRecord.read(file));
        assertTrue(measured.error().orElseThrow() > 0);
        assertTrue(measured.outcome().startsWith("Memory: at most 1.00 GiB were held; the estimate was"));
    }

    @Test
    void damagedRecordIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"stage\":");
        assertFalse(MemoryRecord.read(file).isPresent());
        assertEquals("", new MemoryRecord("x", null, 0).outcome());
        assertEquals(
                "Memory: at most 2.00 GiB were held; there was no estimate.",
                new MemoryRecord("x", null, 2L << 30).outcome());
    }
}

package io.espalier.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training keeps its state and waits while the disk is full. */
class PatientSinkTest {
    private static final int NUMBERS = 1000;

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private final CancelToken token = new CancelToken();
    private final Deque<EngineException> faults = new ArrayDeque<>();
    private final Scripted disk = new Scripted();
    private Kernels kernels;
    private Scope scope;
    private TrainingState state;
    private int saves;

    @BeforeEach
    void open() throws Exception {
        kernels = Kernels.start(Device.CPU);
        scope = kernels.scope();
        state = new TrainingState(7, Map.of("a", scope.zeros(DType.F32, NUMBERS)));
    }

    @AfterEach
    void close() {
        scope.close();
        kernels.close();
    }

    @Test
    void savesAtOnceWhenThereIsRoom() throws Exception {
        sink().save(state);
        assertEquals(1, saves);
        assertEquals(List.of(), notes);
    }

    @Test
    void waitsWithoutWritingUntilThereIsRoom() throws Exception {
        disk.free.addAll(List.of(4000L, 4000L, 4399L));
        sink().save(state);
        assertEquals(1, saves);
        assertEquals(3, disk.pauses);
        assertEquals(2, notes.size(), notes::toString);
        assertTrue(notes.get(0).contains("step 7") && notes.get(0).contains(folder.toString()), notes.get(0));
        assertTrue(notes.get(1).contains("is saved"), notes.get(1));
    }

    @Test
    void triesAgainWhenTheDiskFillsWhileItWrites() throws Exception {
        faults.add(fault("No space left on device"));
        faults.add(fault("Disk quota exceeded"));
        sink().save(state);
        assertEquals(3, saves);
        assertEquals(2, disk.pauses);
    }

    @Test
    void anotherFaultIsNotWaitedFor() {
        faults.add(fault("Input/output error"));
        assertThrows(EngineException.class, () -> sink().save(state));
        assertEquals(0, disk.pauses);
    }

    @Test
    void cancelledTrainingDoesNotWait() {
        for (int i = 0; i < 100; i++) {
            disk.free.add(0L);
        }
        disk.cancelAfter = 5;
        assertThrows(Cancelled.class, () -> sink().save(state));
        assertEquals(0, saves);
        assertEquals(6, disk.pauses);
    }

    @Test
    void trainingWithoutRoomForItsCheckpointsIsRefusedBeforeItStarts() throws Exception {
        disk.free.add(13_000L);
        EngineException refused = assertThrows(EngineException.class, () -> sink().requireRoom(state, 3));
        assertEquals("TR-005", refused.problems().get(0).code());
        sink().requireRoom(state, 2);
    }

    private PatientSink sink() {
        ProgressListener listener = new ProgressListener() {
            @Override
            public void progress(String stage, long done, long total, String note) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        return new PatientSink(this::save, folder, listener.with(token), disk);
    }

    private void save(TrainingState saved) throws EngineException {
        saves++;
        if (!faults.isEmpty()) {
            throw faults.remove();
        }
    }

    private static EngineException fault(String reason) {
        return Problem.of("FS-010", "the file cannot be written").asException(new IOException(reason));
    }

    /** A disk whose free bytes are read off a list, one for each pause; in the end there is room. */
    private final class Scripted implements PatientSink.Disk {
        private final List<Long> free = new ArrayList<>();
        private int pauses;
        private int cancelAfter = Integer.MAX_VALUE;

        @Override
        public long usable() {
            return pauses < free.size() ? free.get(pauses) : Long.MAX_VALUE;
        }

        @Override
        public void pause(ProgressListener listener) throws Cancelled {
            if (pauses++ >= cancelAfter) {
                token.cancel();
            }
            listener.check();
        }
    }
}

package io.espalier.engine.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.run.journal.Journal;
import io.espalier.engine.run.journal.JournalEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
    @TempDir
    private Path folder;

    @Test
    void stepsAfterTheCheckpointAreForgottenWhenAStageIsResumed() throws Exception {
        append(
                new JournalEvent.Started(1, 10, "0.1.0"),
                new JournalEvent.StageStarted("recover", 0),
                metric(1, 5.0),
                metric(2, 4.0),
                new JournalEvent.CheckpointSaved("recover", 2, "checkpoints/recover/step-000002"),
                metric(3, 9.0),
                metric(4, 9.0),
                new JournalEvent.Started(2, 11, "0.1.0"),
                new JournalEvent.StageStarted("recover", 2),
                metric(3, 3.0));
        RunHistory history = RunHistory.read(journal());
        assertEquals(2, history.sessions());
        assertEquals(
                List.of(new StageHistory.Point(1, 5.0), new StageHistory.Point(2, 4.0), new StageHistory.Point(3, 3.0)),
                history.series("recover", "loss"));
        assertEquals(Optional.empty(), history.end());
    }

    @Test
    void onlyTheTornLineIsLostWhenAWriteWasCutShort() throws Exception {
        append(new JournalEvent.StageStarted("recover", 0), metric(1, 5.0));
        Files.writeString(journal(), "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"met", StandardOpenOption.APPEND);
        append(metric(2, 4.0));
        RunHistory history = RunHistory.read(journal());
        assertEquals(2, history.series("recover", "loss").size());
        assertEquals(1, history.skipped());
    }

    @Test
    void unknownLinesAreSkippedWhenANewerVersionWroteThem() throws Exception {
        append(new JournalEvent.StageStarted("recover", 0));
        Files.writeString(
                journal(),
                "{\"event\":\"telepathy\",\"x\":1}\n[1]\n{\"event\":\"metric\",\"stage\":\"recover\",\"step\":1,"
                        + "\"values\":{\"loss\":\"NaN\"},\"new\":true}\n",
                StandardOpenOption.APPEND);
        RunHistory history = RunHistory.read(journal());
        assertEquals(2, history.skipped());
        assertTrue(Double.isNaN(history.series("recover", "loss").get(0).value()));
    }

    @Test
    void historyIsEmptyWhenThereIsNoJournal() throws Exception {
        assertEquals(Map.of(), RunHistory.read(journal()).stages());
    }

    private static JournalEvent metric(long step, double loss) {
        return new JournalEvent.Metric("recover", step, Map.of("loss", loss));
    }

    private void append(JournalEvent... events) throws Exception {
        try (Journal journal = Journal.open(journal(), line -> {})) {
            for (JournalEvent event : events) {
                journal.append(event);
            }
        }
    }

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }
}

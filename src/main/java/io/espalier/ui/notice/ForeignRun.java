package io.espalier.ui.notice;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.FullDisk;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunLock;
import io.espalier.ui.workspace.library.JournalFollower;
import java.nio.file.Path;
import java.util.List;

/** A run that another process works on, or worked on while no window was open, as its journal tells it. */
final class ForeignRun {
    private final Path folder;
    private final JournalFollower journal;
    private boolean isKnown;
    private String diskNote = "";
    private String end = "";
    private String reason = "";

    /**
     * What was found in the journal.
     *
     * @param isAlive whether its process worked on it before the lines were read
     * @param lines what has come since the last reading
     */
    record Reading(boolean isAlive, List<JsonNode> lines) {}

    ForeignRun(Path folder) {
        this.folder = folder;
        this.journal = new JournalFollower(new RunFolder(folder).journal());
    }

    /** Reads on; in the background. */
    Reading read() {
        boolean isAlive = RunLock.owner(folder).isPresent();
        return new Reading(isAlive, journal.read());
    }

    /**
     * Takes what was read.
     *
     * @return whether nothing more will come: no process works on it and the journal is read to its end
     */
    boolean take(Reading reading) {
        reading.lines().forEach(this::line);
        return !reading.isAlive() && reading.lines().isEmpty();
    }

    private void line(JsonNode line) {
        isKnown = true;
        switch (line.path("event").asText()) {
            case "started" -> {
                end = "";
                diskNote = "";
            }
            case "finished", "cancelled" -> end = line.path("event").asText();
            case "failed" -> {
                end = "failed";
                JsonNode problem = line.path("problems").path(0);
                reason = problem.path("what").asText();
            }
            case "note" -> {
                String text = line.path("text").asText();
                if (text.startsWith(FullDisk.FULL_NOTE)) {
                    diskNote = text;
                } else if (text.startsWith(FullDisk.ROOM_NOTE)) {
                    diskNote = "";
                }
            }
            default -> {}
        }
    }

    /** Returns whether there is a journal at all. */
    boolean isKnown() {
        return isKnown;
    }

    /** Returns what it told of the full disk that it waits for; empty when it does not wait. */
    String waitsFor() {
        return end.isEmpty() ? diskNote : "";
    }

    /** Returns the last word of the journal: finished, failed or cancelled; empty when its process died. */
    String end() {
        return end;
    }

    /** Returns why it failed; empty when it did not. */
    String reason() {
        return reason;
    }
}

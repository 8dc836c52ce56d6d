package io.espalier.report.note;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notes of all charts of a folder, in a file inside it: whole or not written at all, set aside when it is damaged. */
public final class NoteFile {
    /** Its name. */
    public static final String NAME = "chart-notes.json";

    private static final Logger LOG = LoggerFactory.getLogger(NoteFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** The layout of the file. */
    private record Content(int version, @Nullable Map<String, List<PinnedNote>> charts) {}

    /** Keeps the notes of a folder. */
    public NoteFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Returns the notes by chart; none when there is no file or it cannot be read. */
    public Map<String, List<PinnedNote>> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            Map<String, List<PinnedNote>> charts =
                    JSON.readValue(file.toFile(), Content.class).charts();
            Map<String, List<PinnedNote>> notes = new TreeMap<>();
            if (charts != null) {
                charts.forEach((chart, pinned) -> notes.put(chart, List.copyOf(pinned)));
            }
            return notes;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The notes in {} cannot be read and are set aside", file, e);
            setAside();
            return Map.of();
        }
    }

    /**
     * Writes the notes; a folder that never had any gets no file.
     *
     * @throws EngineException when the file cannot be written
     */
    public void write(Map<String, List<PinnedNote>> charts) throws EngineException {
        Map<String, List<PinnedNote>> kept = new TreeMap<>(charts);
        kept.values().removeIf(List::isEmpty);
        if (kept.isEmpty() && !Files.exists(file)) {
            return;
        }
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Content(1, kept));
            AtomicFiles.onDisk().write(file, text + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written as JSON", e);
        }
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling(NAME + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The damaged notes cannot be moved", e);
        }
    }
}

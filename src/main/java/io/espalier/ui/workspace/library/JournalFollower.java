package io.espalier.ui.workspace.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.worker.protocol.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads what another process appends to a journal, from its beginning on; a line counts once its end is there. */
public final class JournalFollower {
    private static final int MOST_BYTES = 8 << 20;

    private final Path journal;
    private long place;

    /** Begins before the first line. */
    public JournalFollower(Path journal) {
        this.journal = journal;
    }

    /** Returns the lines that have come since the last call; nothing when the file cannot be read. */
    public List<JsonNode> read() {
        List<JsonNode> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, Math.max(0, channel.size() - place)));
            while (bytes.hasRemaining() && channel.read(bytes, place + bytes.position()) >= 0) {
                // Read until the buffer is full or the file ends.
            }
            int end = bytes.position();
            while (end > 0 && bytes.get(end - 1) != '\n') {
                end--;
            }
            place += end;
            for (String line : new String(bytes.array(), 0, end, StandardCharsets.UTF_8).split("\n")) {
                add(lines, line);
            }
        } catch (IOException e) {
            return lines;
        }
        return lines;
    }

    private static void add(List<JsonNode> lines, String line) {
        if (!line.isBlank()) {
            try {
                lines.add(Protocol.json().readTree(line));
            } catch (JsonProcessingException e) {
                // A line torn by a crash; the journal's reader passes over it too.
                return;
            }
        }
    }
}

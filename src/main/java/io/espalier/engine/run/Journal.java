package io.espalier.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * The end of a journal file that is written: one JSON object a line, appended and never changed.
 *
 * <p>A line that was cut short by a crash is left as it is and closed, so that only it is lost. Used by one thread.
 */
final class Journal implements AutoCloseable {
    static final String TIME = "at";
    static final String UPTIME = "up";

    private final Path file;
    private final FileChannel channel;
    private final Consumer<JsonNode> observer;
    private final long opened = System.nanoTime();

    private Journal(Path file, FileChannel channel, Consumer<JsonNode> observer) {
        this.file = file;
        this.channel = channel;
        this.observer = observer;
    }

    /** Opens a journal for appending and makes it if it is not there; the observer hears every line that was appended. */
    static Journal open(Path file, Consumer<JsonNode> observer) throws EngineException {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.position(channel.size());
            Journal journal = new Journal(file, channel, observer);
            journal.closeTornLine();
            return journal;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Appends a line; those that change what a resume does are forced to the disk. */
    void append(JournalEvent event) throws EngineException {
        ObjectNode line = Yaml.json().createObjectNode();
        line.put(TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put(UPTIME, Math.floor((System.nanoTime() - opened) / 1e6) / 1e3);
        line.setAll((ObjectNode) Yaml.json().valueToTree(event));
        try {
            write(Yaml.json().writeValueAsBytes(line));
            if (!(event instanceof JournalEvent.Metric || event instanceof JournalEvent.Progress)) {
                channel.force(false);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        observer.accept(line);
    }

    @Override
    public void close() throws EngineException {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private void write(byte[] json) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void closeTornLine() throws IOException {
        long size = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    private static EngineException unwritable(Path file, IOException cause) {
        return Problem.of("RN-010", "the journal cannot be written")
                .at(file)
                .found(String.valueOf(cause.getMessage()))
                .advice("Free some space or mend the permissions, then resume the run")
                .asException(cause);
    }
}

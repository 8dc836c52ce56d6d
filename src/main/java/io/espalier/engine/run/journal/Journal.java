package io.espalier.engine.run.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.FileOperations.Output;
import io.espalier.engine.checkpoint.file.FullDisk;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.file.Yaml;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The end of a journal file that is written: one JSON object a line, appended and never changed.
 *
 * <p>A line that was cut short by a crash is left as it is and closed, so that only it is lost. While the disk is full lines
 * wait in memory and are written, none lost, once there is room. Used by one thread.
 */
public final class Journal implements AutoCloseable {
    static final String TIME = "at";
    /** The field with the seconds since the process began to work on the run. */
    public static final String UPTIME = "up";

    private final Path file;
    /** As many bytes wait in memory at most: tens of thousands of steps. */
    private static final long MOST_WAITING = 64L << 20;

    private final Output out;
    private final Consumer<JsonNode> observer;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private final long opened = System.nanoTime();

    Journal(Path file, Output out, Consumer<JsonNode> observer) {
        this.file = file;
        this.out = out;
        this.observer = observer;
    }

    /** Opens a journal for appending and makes it if it is not there; the observer hears every line that was appended. */
    public static Journal open(Path file, Consumer<JsonNode> observer) throws EngineException {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.position(channel.size());
            closeTornLine(channel);
            return new Journal(file, Output.onto(channel, false), observer);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Returns the seconds since 1970 at which a line was written; NaN when it does not say. */
    public static double clock(JsonNode line) {
        try {
            return Instant.parse(line.path(TIME).asText()).toEpochMilli() / 1e3;
        } catch (DateTimeParseException | ArithmeticException e) {
            return Double.NaN;
        }
    }

    /** Appends a line; those that change what a resume does are forced to the disk. */
    public void append(JournalEvent event) throws EngineException {
        ObjectNode line = Yaml.json().createObjectNode();
        line.put(TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put(UPTIME, Math.floor((System.nanoTime() - opened) / 1e6) / 1e3);
        line.setAll((ObjectNode) Yaml.json().valueToTree(event));
        try {
            byte[] json = Yaml.json().writeValueAsBytes(line);
            waiting.add(ByteBuffer.allocate(json.length + 1)
                    .put(json)
                    .put((byte) '\n')
                    .flip());
            write();
            if (!(event instanceof JournalEvent.Metric || event instanceof JournalEvent.Progress)) {
                out.force();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        } catch (IOException e) {
            if (!FullDisk.caused(e, file) || waitingBytes() > MOST_WAITING) {
                throw unwritable(file, e);
            }
        }
        observer.accept(line);
    }

    @Override
    public void close() throws EngineException {
        try (out) {
            write();
            out.force();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Writes what waits; a line that was begun goes on at the byte where the disk was full. */
    private void write() throws IOException {
        while (!waiting.isEmpty()) {
            ByteBuffer line = waiting.getFirst();
            while (line.hasRemaining()) {
                out.write(line);
            }
            waiting.removeFirst();
        }
    }

    private long waitingBytes() {
        return waiting.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private static void closeTornLine(FileChannel channel) throws IOException {
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

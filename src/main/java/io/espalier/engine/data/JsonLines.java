package io.espalier.engine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of JSON lines, read one line at a time; a bad line is named by its number and does not end the reading.
 *
 * <p>UTF-8 with or without a byte order mark, LF or CRLF; blank lines are passed over but counted. A line may have 16 MiB.
 */
public final class JsonLines implements AutoCloseable {
    private static final int LONGEST_LINE = 16 << 20;

    private final Path file;
    private final InputStream stream;
    private final JsonMapper json = DataJson.whole();
    private long number;

    private JsonLines(Path file, InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /** One line of the file. */
    public sealed interface Line {
        /** Returns the line's number, from 1. */
        long number();
    }

    /**
     * A line that holds a JSON value.
     *
     * @param number the line's number, from 1
     * @param value the value
     */
    public record Value(long number, JsonNode value) implements Line {}

    /**
     * A line that cannot be understood.
     *
     * @param number the line's number, from 1
     * @param problem what is wrong with it
     */
    public record Broken(long number, Problem problem) implements Line {}

    /**
     * Opens a file; the caller closes it.
     *
     * @throws EngineException when it is no ordinary file or cannot be read
     */
    public static JsonLines open(Path file) throws EngineException {
        return new JsonLines(file, DataFile.open(file));
    }

    /**
     * Returns the next line that is not blank, or nothing at the end.
     *
     * @throws EngineException when the disk fails
     */
    public Optional<Line> next() throws EngineException {
        try {
            while (true) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                Ending ending = readLine(line);
                number++;
                if (ending == Ending.TOO_LONG) {
                    return Optional.of(broken("the line is too long", "more than " + LONGEST_LINE + " bytes"));
                }
                Optional<Line> parsed = parse(line.toByteArray());
                if (parsed.isPresent()) {
                    return parsed;
                }
                if (ending == Ending.FILE) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    private enum Ending {
        LINE,
        FILE,
        TOO_LONG
    }

    private Ending readLine(ByteArrayOutputStream into) throws IOException {
        boolean tooLong = false;
        int c = stream.read();
        for (; c >= 0 && c != '\n'; c = stream.read()) {
            tooLong |= into.size() >= LONGEST_LINE;
            if (!tooLong) {
                into.write(c);
            }
        }
        if (tooLong) {
            return Ending.TOO_LONG;
        }
        return c < 0 ? Ending.FILE : Ending.LINE;
    }

    private Optional<Line> parse(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.of(broken("the line is not UTF-8", "other bytes"));
        }
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Value(number, json.readTree(text)));
        } catch (JsonProcessingException e) {
            return Optional.of(broken("the line is not JSON", e.getOriginalMessage()));
        }
    }

    private Broken broken(String what, String found) {
        return new Broken(
                number,
                Problem.of("DA-003", what)
                        .at(file.getFileName() + " line " + number)
                        .found(found));
    }

    @Override
    public void close() throws EngineException {
        try {
            stream.close();
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }
}

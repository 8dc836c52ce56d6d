package io.espalier.engine.data.conversation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.data.DataFile;
import io.espalier.engine.data.DataJson;
import io.espalier.engine.data.JsonLines;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The records of a data file one by one, whether it is one JSON array or a file of JSON lines. */
abstract class ConversationRows implements AutoCloseable {

    /**
     * One record, or what is wrong with it.
     *
     * @param place the row or line for messages
     * @param value the record where it could be read
     * @param problem what is wrong otherwise
     */
    record Row(String place, Optional<JsonNode> value, Optional<Problem> problem) {}

    /** Opens a file by its first character. */
    static ConversationRows open(Path file) throws EngineException {
        try (InputStream stream = DataFile.open(file)) {
            int c = stream.read();
            while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                c = stream.read();
            }
            return c == '[' ? new ArrayRows(file) : new LineRows(file);
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    /** Returns the next record, or nothing at the end. */
    abstract Optional<Row> next() throws EngineException;

    /** Passes over the next record; false at the end. */
    abstract boolean skip() throws EngineException;

    @Override
    public abstract void close() throws EngineException;

    private static final class LineRows extends ConversationRows {
        private final Path file;
        private final JsonLines lines;

        LineRows(Path file) throws EngineException {
            this.file = file;
            this.lines = JsonLines.open(file);
        }

        @Override
        Optional<Row> next() throws EngineException {
            return lines.next().map(line -> {
                String place = file.getFileName() + " line " + line.number();
                return line instanceof JsonLines.Broken broken
                        ? new Row(place, Optional.empty(), Optional.of(broken.problem()))
                        : new Row(place, Optional.of(((JsonLines.Value) line).value()), Optional.empty());
            });
        }

        @Override
        boolean skip() throws EngineException {
            return lines.next().isPresent();
        }

        @Override
        public void close() throws EngineException {
            lines.close();
        }
    }

    private static final class ArrayRows extends ConversationRows {
        private final Path file;
        private final JsonParser parser;
        private long row;

        ArrayRows(Path file) throws EngineException {
            this.file = file;
            InputStream stream = DataFile.open(file);
            try {
                this.parser = DataJson.streaming().createParser(stream);
                parser.nextToken();
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        Optional<Row> next() throws EngineException {
            try {
                if (!advance()) {
                    return Optional.empty();
                }
                JsonNode value = parser.readValueAsTree();
                return Optional.of(new Row(place(), Optional.of(value), Optional.empty()));
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        boolean skip() throws EngineException {
            try {
                if (!advance()) {
                    return false;
                }
                parser.skipChildren();
                return true;
            } catch (IOException e) {
                throw broken(e);
            }
        }

        private boolean advance() throws IOException {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY || token == null) {
                return false;
            }
            row++;
            return true;
        }

        private String place() {
            return file.getFileName() + " record " + row;
        }

        // Behind a syntax error nobody knows where the next record starts, so this ends the reading.
        private EngineException broken(IOException e) {
            if (e instanceof JsonProcessingException json) {
                String at = json.getLocation() == null
                        ? ""
                        : ", line " + json.getLocation().getLineNr() + " column "
                                + json.getLocation().getColumnNr();
                return Problem.of("DA-004", "the file is not JSON from here on")
                        .at(place() + at)
                        .found(json.getOriginalMessage())
                        .advice("Mend the file, or make it a file of JSON lines, where a bad line is passed over")
                        .asException(e);
            }
            return DataFile.unreadable(file, e);
        }

        @Override
        public void close() throws EngineException {
            try {
                parser.close();
            } catch (IOException e) {
                throw DataFile.unreadable(file, e);
            }
        }
    }
}

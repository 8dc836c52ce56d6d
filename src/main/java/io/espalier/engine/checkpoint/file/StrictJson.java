package io.espalier.engine.checkpoint.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that others wrote: UTF-8 only, no duplicate keys, comments, trailing commas or NaN, and bounded in size and
 * depth, so that no file can exhaust memory, stack or patience.
 */
public final class StrictJson {
    /** The longest document that is read, in bytes. */
    public static final long MAX_BYTES = 512L << 20;

    static final int MAX_STRING = 20_000_000;
    static final int MAX_NUMBER = 1000;
    private static final int CONFIG_DEPTH = 64;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(factory(CONFIG_DEPTH)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /**
     * Reads a configuration file.
     *
     * @param file any path; anything but a regular file is refused before it is opened
     * @return the document
     * @throws EngineException {@code JS-001} not a file, {@code JS-002} too large, {@code JS-003} not UTF-8, {@code JS-004}
     *     not strict JSON (with line and column), {@code JS-005} beyond a limit, {@code JS-006} unreadable
     */
    public static JsonNode read(Path file) throws EngineException {
        long size = FileTypes.regularSize(file);
        if (size > MAX_BYTES) {
            throw Problem.of("JS-002", "the file is too large for JSON")
                    .at(file)
                    .found(size + " bytes")
                    .expected("at most " + MAX_BYTES)
                    .asException();
        }
        try (InputStream in = Files.newInputStream(file);
                Reader reader = reader(in)) {
            JsonNode tree = MAPPER.readTree(reader);
            if (tree.isMissingNode()) {
                throw Problem.of("JS-004", "the file is empty").at(file).asException();
            }
            return tree;
        } catch (IOException e) {
            throw problem(file, e).asException(e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw Problem.of("JS-005", "the file needs more memory than there is")
                    .at(file)
                    .asException(e);
        }
    }

    /** Returns a factory for strict parsers with the published limits. */
    public static JsonFactory factory(int depth) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxStringLength(MAX_STRING)
                        .maxNameLength(MAX_STRING)
                        .maxNumberLength(MAX_NUMBER)
                        .build())
                .build();
    }

    /** Returns a reader that fails on malformed UTF-8 instead of replacing it. */
    public static Reader reader(InputStream in) {
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }

    private static Problem problem(Path file, IOException e) {
        if (e instanceof CharacterCodingException) {
            return Problem.of("JS-003", "the file is not UTF-8 text").at(file);
        }
        if (e instanceof StreamConstraintsException limit) {
            return Problem.of("JS-005", "the file is beyond a limit: " + limit.getOriginalMessage())
                    .at(place(file, limit.getLocation()));
        }
        if (e instanceof JsonProcessingException syntax) {
            return Problem.of("JS-004", "the file is not valid JSON: " + clause(syntax))
                    .at(place(file, syntax.getLocation()))
                    .advice("Get the file again or mend it with a text editor");
        }
        return Problem.of("JS-006", "the file cannot be read: " + e.getMessage())
                .at(file);
    }

    /** Returns what a parser has to complain about, as one line of at most 300 characters. */
    public static String clause(JsonProcessingException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    /** Returns file, line and column, for messages. */
    public static String place(Path file, @Nullable JsonLocation location) {
        return location == null
                ? file.toString()
                : file + ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}

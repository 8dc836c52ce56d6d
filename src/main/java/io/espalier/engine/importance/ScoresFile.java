package io.espalier.engine.importance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Scores as a JSON file.
 *
 * <p>The file opens with {@code "schema": 1}; numbers are written in full, so that a file read and written again has the same
 * bytes. Scores with visual and text positions apart carry them in {@code "tokens"}; the key is absent otherwise, so that
 * files of both forms are read and those without it have the bytes, and the hash, that they always had. Anything that is not a complete, finite set of scores is refused with the place of the fault.
 */
public final class ScoresFile {
    /** The version of the layout, raised when a reader of the old one would go wrong. */
    public static final int SCHEMA = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(Layout.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(Layout.class);

    /** The file's layout. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Layout(
            int schema,
            Calibration calibration,
            double[] blockInfluence,
            double[][] heads,
            double[][] neurons,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            TokenScores tokens) {}

    private ScoresFile() {}

    /**
     * Reads scores.
     *
     * @param file the JSON file
     * @return the scores, complete and finite
     * @throws EngineException if the file cannot be read, is of another version, or holds a score that is not finite
     */
    public static Scores read(Path file) throws EngineException {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw problem(file.toString(), "the scores cannot be read", e.toString())
                    .advice("Check the path, or calibrate again")
                    .asException(e);
        }
    }

    /**
     * Parses scores.
     *
     * @param json the bytes of a scores file
     * @param where its name, for messages
     * @return the scores, complete and finite
     * @throws EngineException as {@link #read}
     */
    public static Scores parse(byte[] json, String where) throws EngineException {
        Layout layout;
        try {
            layout = READER.readValue(json);
        } catch (JsonParseException e) {
            throw problem(where, "this is not JSON", e.getOriginalMessage()).asException(e);
        } catch (JsonMappingException e) {
            throw problem(where, "this is not a scores file", e.getOriginalMessage() + " at " + e.getPathReference())
                    .advice("Make one with: espalier calibrate MODEL --data D -o scores.json")
                    .asException(e);
        } catch (IOException e) {
            throw problem(where, "the scores cannot be read", e.toString()).asException(e);
        }
        return scores(layout, where);
    }

    private static Scores scores(Layout layout, String where) throws EngineException {
        if (layout == null || layout.schema != SCHEMA) {
            throw problem(where, "the scores are of another version", layout == null ? "null" : layout.schema)
                    .expected("schema " + SCHEMA)
                    .advice("Calibrate again with this version")
                    .asException();
        }
        try {
            return new Scores(layout.calibration, layout.blockInfluence, layout.heads, layout.neurons, layout.tokens);
        } catch (IllegalArgumentException | NullPointerException e) {
            String what = e instanceof IllegalArgumentException
                    ? String.valueOf(e.getMessage())
                    : "a part of the scores is missing";
            throw problem(where, "the scores cannot be used", what)
                    .expected("a finite number for every group")
                    .advice("Calibrate again")
                    .asException(e);
        }
    }

    /**
     * Writes scores, whole or not at all.
     *
     * @param scores what to write
     * @param file where to; replaced if it exists
     * @throws EngineException if the file cannot be written
     */
    public static void write(Scores scores, Path file) throws EngineException {
        AtomicFiles.onDisk().write(file.toAbsolutePath(), bytes(scores));
    }

    /** Returns the bytes of the file that these scores make. */
    public static byte[] bytes(Scores scores) {
        try {
            return WRITER.writeValueAsBytes(new Layout(
                    SCHEMA,
                    scores.calibration(),
                    scores.blockInfluence(),
                    scores.heads(),
                    scores.neurons(),
                    scores.tokens()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scores are plain numbers and always make JSON", e);
        }
    }

    /** Returns the hexadecimal SHA-256 of the file that these scores make: what a plan refers to. */
    public static String hash(Scores scores) {
        return Hashes.sha256(bytes(scores));
    }

    private static Problem problem(String where, String what, Object found) {
        return Problem.of("SC-001", what).at(where).found(found);
    }
}

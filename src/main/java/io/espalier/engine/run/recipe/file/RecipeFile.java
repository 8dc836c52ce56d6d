package io.espalier.engine.run.recipe.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recipe file as it was written: its text, its keys and values, and where each of them stands.
 *
 * @param file where it came from; relative paths in it start in its folder
 * @param text the file's content
 * @param tree its keys and values
 * @param places line and column by JSON pointer
 */
public record RecipeFile(Path file, String text, ObjectNode tree, Map<String, JsonLocation> places) {
    private static final int MAX_BYTES = 1 << 20;

    /**
     * Reads a recipe as text and tree; nothing in it is checked but its syntax.
     *
     * @throws EngineException when the file cannot be read, is too long, or is no YAML
     */
    public static RecipeFile read(Path file) throws EngineException {
        return parse(file, readText(file));
    }

    /** Parses text as if it stood in a file of this name. */
    public static RecipeFile parse(Path file, String text) throws EngineException {
        try {
            JsonNode tree = Yaml.mapper().readTree(text);
            if (!(tree instanceof ObjectNode object)) {
                throw Problem.of("RC-002", "the recipe holds no keys")
                        .at(file)
                        .expected("lines such as \"kind: pipeline\"")
                        .advice("Start from one of the files in sample-configs")
                        .asException();
            }
            return new RecipeFile(file, text, object, locate(text));
        } catch (JsonProcessingException e) {
            throw Problem.of("RC-003", "the recipe is not correct YAML: " + e.getOriginalMessage())
                    .at(file + place(e.getLocation()))
                    .advice("Mend the line; keys and values are written as \"key: value\", indented by spaces")
                    .asException(e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the file with the line and column of a pointer, or of the nearest thing around it. */
    String at(String pointer) {
        String where = pointer;
        while (!places.containsKey(where) && !where.isEmpty()) {
            where = where.substring(0, where.lastIndexOf('/'));
        }
        return file + place(places.get(where));
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String readText(Path file) throws EngineException {
        try {
            if (!Files.isRegularFile(file)) {
                throw Problem.of("RC-001", "there is no such recipe file")
                        .at(file)
                        .advice("Check the path; sample-configs holds recipes to start from")
                        .asException();
            }
            if (Files.size(file) > MAX_BYTES) {
                throw Problem.of("RC-004", "the recipe is too long")
                        .at(file)
                        .found(Files.size(file) + " bytes")
                        .expected("at most " + MAX_BYTES)
                        .advice("Check that this is a recipe")
                        .asException();
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static EngineException unreadable(Path file, IOException cause) {
        return Problem.of("RC-005", "the recipe cannot be read")
                .at(file)
                .found(String.valueOf(cause.getMessage()))
                .expected("a text file in UTF-8")
                .advice("Check the file and its permissions")
                .asException(cause);
    }

    private static Map<String, JsonLocation> locate(String text) throws IOException {
        Map<String, JsonLocation> places = new HashMap<>();
        try (JsonParser parser = Yaml.mapper().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonPointer pointer = parser.getParsingContext().pathAsPointer();
                places.putIfAbsent(pointer.toString(), parser.currentTokenLocation());
            }
        }
        return places;
    }
}

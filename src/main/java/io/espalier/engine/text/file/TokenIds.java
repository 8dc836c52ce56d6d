package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The ids of the tokens that were added to a vocabulary, read from whichever files name them; needs no native library.
 * Immutable.
 */
public final class TokenIds {
    private final Map<String, Integer> ids;

    private TokenIds(Map<String, Integer> ids) {
        this.ids = Map.copyOf(ids);
    }

    /**
     * Reads {@code added_tokens.json}, {@code tokenizer_config.json} and {@code tokenizer.json} of a model folder; later ones
     * decide.
     *
     * @param folder where they may lie
     * @throws EngineException when one of them is there and is not strict JSON
     */
    public static TokenIds of(Path folder) throws EngineException {
        Map<String, Integer> ids = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                read(folder, "added_tokens.json").properties()) {
            put(ids, entry.getKey(), entry.getValue().asInt(-1));
        }
        for (Map.Entry<String, JsonNode> entry : read(folder, "tokenizer_config.json")
                .path("added_tokens_decoder")
                .properties()) {
            put(ids, entry.getValue().path("content").asText(), number(entry.getKey()));
        }
        for (JsonNode token : read(folder, "tokenizer.json").path("added_tokens")) {
            put(ids, token.path("content").asText(), token.path("id").asInt(-1));
        }
        return new TokenIds(ids);
    }

    private static JsonNode read(Path folder, String name) throws EngineException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? StrictJson.read(file) : MissingNode.getInstance();
    }

    private static void put(Map<String, Integer> ids, String token, int id) {
        if (id >= 0 && !token.isEmpty()) {
            ids.put(token, id);
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** Returns the id of an added token; empty when no file names it. */
    public OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }
}

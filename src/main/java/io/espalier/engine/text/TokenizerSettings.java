package io.espalier.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.StrictJson;
import io.espalier.engine.problem.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the files beside a {@code tokenizer.json} say about its use. */
final class TokenizerSettings {
    private final List<JsonNode> files;

    private TokenizerSettings(List<JsonNode> files) {
        this.files = files;
    }

    static TokenizerSettings of(Path folder) throws EngineException {
        List<JsonNode> files = new ArrayList<>();
        for (String name : List.of("tokenizer_config.json", "special_tokens_map.json")) {
            if (Files.exists(folder.resolve(name))) {
                files.add(StrictJson.read(folder.resolve(name)));
            }
        }
        return new TokenizerSettings(files);
    }

    /**
     * Returns the content of the token that plays a part, such as {@code eos_token}; in the file it stands as text or as an
     * object with that field.
     */
    Optional<String> token(String part) {
        for (JsonNode file : files) {
            JsonNode node = file.path(part);
            JsonNode content = node.isObject() ? node.path("content") : node;
            if (content.isTextual()) {
                return Optional.of(content.textValue());
            }
        }
        return Optional.empty();
    }

    /** Returns whether decoding takes out the blank before marks and contractions. */
    boolean tidiesBlanks() {
        return files.stream()
                .anyMatch(f -> f.path("clean_up_tokenization_spaces").asBoolean());
    }
}

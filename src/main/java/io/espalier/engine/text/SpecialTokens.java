package io.espalier.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.problem.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which tokens play a part, such as {@code eos_token}, according to the files beside the tokenizer. */
final class SpecialTokens {
    private final List<JsonNode> files;

    private SpecialTokens(List<JsonNode> files) {
        this.files = files;
    }

    static SpecialTokens of(Checkpoint checkpoint) throws EngineException {
        List<JsonNode> files = new ArrayList<>();
        checkpoint.json("tokenizer_config.json").ifPresent(files::add);
        checkpoint.json("special_tokens_map.json").ifPresent(files::add);
        return new SpecialTokens(files);
    }

    /** Returns a source that names no tokens. */
    static SpecialTokens none() {
        return new SpecialTokens(List.of());
    }

    /** Returns the token's content, which stands in the file as text or as an object with that field. */
    Optional<String> content(String part) {
        for (JsonNode file : files) {
            JsonNode node = file.path(part);
            JsonNode content = node.isObject() ? node.path("content") : node;
            if (content.isTextual()) {
                return Optional.of(content.textValue());
            }
        }
        return Optional.empty();
    }
}

package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the files beside a {@code tokenizer.json} say about its use. */
public final class TokenizerSettings {
    private static final List<String> PARTS =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    private final List<JsonNode> files;

    private TokenizerSettings(List<JsonNode> files) {
        this.files = files;
    }

    /**
     * Reads {@code tokenizer_config.json} and {@code special_tokens_map.json} of a folder, as far as they are there.
     *
     * @throws EngineException when one is there and is not strict JSON
     */
    public static TokenizerSettings of(Path folder) throws EngineException {
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
    public Optional<String> token(String part) {
        for (JsonNode file : files) {
            JsonNode node = file.path(part);
            JsonNode content = node.isObject() ? node.path("content") : node;
            if (content.isTextual()) {
                return Optional.of(content.textValue());
            }
        }
        return Optional.empty();
    }

    /** Returns a field that is text; empty when there is none. */
    public String text(String field) {
        for (JsonNode file : files) {
            if (file.path(field).isTextual()) {
                return file.path(field).textValue();
            }
        }
        return "";
    }

    /** Returns whether a field is true. */
    boolean flag(String field) {
        return files.stream().anyMatch(f -> f.path(field).asBoolean());
    }

    /** Returns the contents of all tokens that play a part. */
    public Set<String> specials() {
        Set<String> specials = new TreeSet<>();
        for (String part : PARTS) {
            token(part).ifPresent(specials::add);
        }
        for (JsonNode file : files) {
            file.path("additional_special_tokens")
                    .forEach(token -> specials.add(
                            token.isObject() ? token.path("content").asText() : token.asText()));
        }
        return specials;
    }

    /** Returns whether a token plays a part. */
    boolean isSpecial(String content) {
        return specials().contains(content);
    }

    /** Returns the tokens that {@code added_tokens_decoder} describes, in the form of {@code tokenizer.json}. */
    public List<ObjectNode> added() {
        List<ObjectNode> tokens = new ArrayList<>();
        for (JsonNode file : files) {
            file.path("added_tokens_decoder").properties().forEach(entry -> {
                if (entry.getValue() instanceof ObjectNode token
                        && entry.getKey().matches("\\d{1,9}")) {
                    tokens.add(token.deepCopy().put("id", Integer.parseInt(entry.getKey())));
                }
            });
        }
        return tokens;
    }

    /** Returns whether decoding takes out the blank before marks and contractions. */
    public boolean tidiesBlanks() {
        return flag("clean_up_tokenization_spaces");
    }
}

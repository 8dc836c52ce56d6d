package io.espalier.engine.text.sentencepiece;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.text.file.AddedToken;
import io.espalier.engine.text.file.TokenType;
import io.espalier.engine.text.file.TokenizerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How {@code LlamaTokenizer} of transformers, the slow one, uses a SentencePiece model; absent fields have that class's
 * defaults.
 *
 * @param legacy whether every piece of text between special tokens gets a blank in front, and not the whole text one
 * @param blankFirst whether a text gets a blank in front at all
 * @param beginsWith the token before every text, if any
 * @param endsWith the token after every text, if any
 * @param eos the token that ends an answer
 * @param added the tokens that are looked for in a text first, by content
 * @param specials contents of the tokens that play a part: decoding may leave them out
 */
public record SlowSettings(
        boolean legacy,
        boolean blankFirst,
        Optional<String> beginsWith,
        Optional<String> endsWith,
        String eos,
        Map<String, AddedToken> added,
        Set<String> specials) {
    private static final Map<String, String> DEFAULTS =
            Map.of("unk_token", "<unk>", "bos_token", "<s>", "eos_token", "</s>");

    /** Copies the collections. */
    public SlowSettings {
        added = Map.copyOf(added);
        specials = Set.copyOf(specials);
    }

    /**
     * Reads {@code tokenizer_config.json}, {@code special_tokens_map.json} and {@code added_tokens.json} of a folder, as far
     * as they are there.
     *
     * @param model the pieces, for the ids of tokens that the files name without one
     */
    public static SlowSettings of(Path folder, SentencePieceModel model) throws EngineException {
        TokenizerSettings settings = TokenizerSettings.of(folder);
        JsonNode config = json(folder, "tokenizer_config.json");
        Set<String> specials = settings.specials();
        DEFAULTS.forEach((part, content) -> specials.add(settings.token(part).orElse(content)));
        String bos = settings.token("bos_token").orElse("<s>");
        String eos = settings.token("eos_token").orElse("</s>");
        return new SlowSettings(
                config.path("legacy").asBoolean(true),
                config.path("add_prefix_space").asBoolean(true),
                config.path("add_bos_token").asBoolean(true) ? Optional.of(bos) : Optional.empty(),
                config.path("add_eos_token").asBoolean(false) ? Optional.of(eos) : Optional.empty(),
                eos,
                added(folder, settings, specials, model),
                specials);
    }

    private static Map<String, AddedToken> added(
            Path folder, TokenizerSettings settings, Set<String> specials, SentencePieceModel model)
            throws EngineException {
        Map<String, AddedToken> added = new LinkedHashMap<>();
        for (int id = 0; id < model.pieces().size(); id++) {
            String text = model.pieces().get(id).text();
            boolean whole = model.pieces().get(id).kind() == TokenType.USER_DEFINED;
            if (specials.contains(text) || whole) {
                added.put(text, new AddedToken(id, text, specials.contains(text), false, false));
            }
        }
        for (Map.Entry<String, JsonNode> token :
                json(folder, "added_tokens.json").properties()) {
            String text = token.getKey();
            int id = token.getValue().asInt(-1);
            added.put(text, new AddedToken(id, text, specials.contains(text), false, false));
        }
        settings.added().forEach(token -> added.put(token.path("content").asText(), AddedToken.of(token)));
        return added;
    }

    /** Returns the added tokens by id. */
    public List<AddedToken> addedById() {
        List<AddedToken> tokens = new ArrayList<>(added.values());
        tokens.sort((a, b) -> Integer.compare(a.id(), b.id()));
        return tokens;
    }

    private static JsonNode json(Path folder, String name) throws EngineException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? StrictJson.read(file) : JsonNodeFactory.instance.objectNode();
    }
}

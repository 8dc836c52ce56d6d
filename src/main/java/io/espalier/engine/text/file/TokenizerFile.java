package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** A {@code tokenizer.json} that has passed {@link TokenizerChecks}, and the variants of it that prompts need. */
public final class TokenizerFile {
    private final ObjectNode tree;
    private final List<AddedToken> added = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final int size;

    private TokenizerFile(ObjectNode tree) {
        this.tree = tree;
        tree.at("/model/vocab")
                .properties()
                .forEach(e -> ids.put(e.getKey(), e.getValue().intValue()));
        for (JsonNode node : tree.path("added_tokens")) {
            AddedToken token = AddedToken.of(node);
            added.add(token);
            ids.put(token.content(), token.id());
        }
        this.size = ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    /**
     * Reads and checks a file.
     *
     * @throws EngineException with every problem found
     */
    public static TokenizerFile read(Path file) throws EngineException {
        return of(StrictJson.read(file), file);
    }

    /**
     * Checks a document.
     *
     * @param place where it comes from, for messages
     * @throws EngineException with every problem found
     */
    public static TokenizerFile of(JsonNode tree, Path place) throws EngineException {
        TokenizerChecks.check(tree, place);
        return new TokenizerFile((ObjectNode) tree);
    }

    /** Returns the tokens that are looked for in a text before anything else, in the order of the file. */
    public List<AddedToken> added() {
        return added;
    }

    /** Returns how many ids there are: the largest plus 1. */
    public int size() {
        return size;
    }

    /** Returns a part of the document, not to be changed; a missing node when it is not there. */
    public JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    /** Returns the id of a token, added ones included; empty when there is none of this text. */
    public OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Returns which ids are bytes on their own: those of tokens such as {@code <0x0A>}, where the model falls back to them. */
    public boolean[] bytes() {
        boolean[] bytes = new boolean[size];
        if (tree.at("/model/byte_fallback").asBoolean()) {
            for (int b = 0; b < 256; b++) {
                id(String.format(Locale.ROOT, "<0x%02X>", b)).ifPresent(id -> bytes[id] = true);
            }
        }
        return bytes;
    }

    /** Returns the file as it is, except that it neither cuts nor fills up. */
    public String whole() {
        ObjectNode copy = shallowCopy();
        return copy.toString();
    }

    /**
     * Returns a tokenizer for text that is nothing but text: without control tokens and without what frames a text. The
     * library numbers added tokens by their order, so that those outside the model's vocabulary keep their places under names
     * that no text contains.
     *
     * @param first whether the text begins the prompt; only then is a blank put before it, if the file wants that once
     */
    public String plain(boolean first) {
        ObjectNode copy = shallowCopy();
        copy.putNull("post_processor");
        ArrayNode kept = copy.putArray("added_tokens");
        for (JsonNode node : tree.path("added_tokens")) {
            AddedToken token = AddedToken.of(node);
            if (!token.isControl()) {
                kept.add(node);
            } else if (!tree.at("/model/vocab").has(token.content())) {
                ObjectNode unsayable = node.deepCopy();
                kept.add(unsayable.put("content", UUID.randomUUID().toString()));
            }
        }
        if (!first) {
            copy.set("pre_tokenizer", withoutFirstBlank(copy.path("pre_tokenizer")));
        }
        return copy.toString();
    }

    /** Returns whether a text that does not begin the prompt is encoded otherwise than one that does. */
    public boolean treatsFirstTextApart() {
        return !withoutFirstBlank(tree.path("pre_tokenizer")).equals(tree.path("pre_tokenizer"));
    }

    private static JsonNode withoutFirstBlank(JsonNode step) {
        if (step.path("prepend_scheme").asText().equals("first")) {
            ObjectNode changed = step.deepCopy();
            return changed.put("prepend_scheme", "never");
        }
        if (step.path("pretokenizers").isArray()) {
            ObjectNode changed = step.deepCopy();
            ArrayNode steps = changed.putArray("pretokenizers");
            step.path("pretokenizers").forEach(s -> steps.add(withoutFirstBlank(s)));
            return changed;
        }
        return step;
    }

    private ObjectNode shallowCopy() {
        ObjectNode copy = tree.objectNode();
        tree.properties().forEach(e -> copy.set(e.getKey(), e.getValue()));
        copy.putNull("truncation");
        copy.putNull("padding");
        return copy;
    }
}

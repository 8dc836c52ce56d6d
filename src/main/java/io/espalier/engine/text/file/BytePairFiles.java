package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tokenizer of GPT-2 and CodeGen in its older form: {@code vocab.json}, {@code merges.txt} and, for tokens added later,
 * {@code added_tokens.json}. Written out as the {@code tokenizer.json} that transformers makes of them.
 */
public final class BytePairFiles {
    /** The file of the tokens and their ids. */
    public static final String VOCABULARY = "vocab.json";

    static final String MERGES = "merges.txt";
    private static final String ADDED = "added_tokens.json";
    private static final Set<String> CLASSES =
            Set.of("", "GPT2Tokenizer", "GPT2TokenizerFast", "CodeGenTokenizer", "CodeGenTokenizerFast");

    private final Path folder;
    private final TokenizerSettings settings;
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    private BytePairFiles(Path folder, TokenizerSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Returns whether a folder has both files. */
    public static boolean areIn(Path folder) {
        return Files.exists(folder.resolve(VOCABULARY)) && Files.exists(folder.resolve(MERGES));
    }

    /**
     * Reads the files of a folder.
     *
     * @return the same tokenizer in one document, not yet checked
     * @throws EngineException when a file cannot be read, or the tokenizer is of another class
     */
    public static ObjectNode read(Path folder) throws EngineException {
        TokenizerSettings settings = TokenizerSettings.of(folder);
        String type = settings.text("tokenizer_class");
        if (!CLASSES.contains(type)) {
            throw Problem.of("TK-030", "a tokenizer of this class cannot be built from vocab.json and merges.txt")
                    .at(folder)
                    .found(Quote.of(type))
                    .expected("a GPT-2 or CodeGen tokenizer, or a tokenizer.json")
                    .advice("Save the tokenizer again with a fast tokenizer class, which writes tokenizer.json")
                    .asException();
        }
        return new BytePairFiles(folder, settings).document();
    }

    private ObjectNode document() throws EngineException {
        JsonNode vocabulary = StrictJson.read(folder.resolve(VOCABULARY));
        ObjectNode document = nodes.objectNode().put("version", "1.0");
        document.set("added_tokens", added(vocabulary));
        document.set("pre_tokenizer", step().put("add_prefix_space", settings.flag("add_prefix_space")));
        document.set("post_processor", step().put("trim_offsets", false));
        document.set("decoder", step());
        ObjectNode model = document.putObject("model").put("type", "BPE");
        model.set("vocab", vocabulary);
        model.set("merges", merges());
        return document;
    }

    private ObjectNode step() {
        return nodes.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", true)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    /** Lists the tokens that are looked for in a text first, by id: those added later, and the special ones. */
    private ArrayNode added(JsonNode vocabulary) throws EngineException {
        Map<Integer, ObjectNode> byId = new TreeMap<>();
        if (Files.exists(folder.resolve(ADDED))) {
            StrictJson.read(folder.resolve(ADDED))
                    .properties()
                    .forEach(token -> byId.put(
                            token.getValue().asInt(-1),
                            token(token.getValue(), token.getKey(), settings.isSpecial(token.getKey()))));
        }
        for (String special : settings.specials()) {
            JsonNode id = vocabulary.path(special);
            if (id.isInt()) {
                byId.putIfAbsent(id.intValue(), token(id, special, true));
            }
        }
        settings.added().forEach(entry -> byId.put(entry.path("id").asInt(-1), entry));
        ArrayNode list = nodes.arrayNode();
        byId.values().forEach(list::add);
        return list;
    }

    private ObjectNode token(JsonNode id, String content, boolean special) {
        ObjectNode token = nodes.objectNode();
        token.set("id", id);
        return token.put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", !special)
                .put("special", special);
    }

    /** One merge a line, behind a line with the version. */
    private ArrayNode merges() throws EngineException {
        Path file = folder.resolve(MERGES);
        ArrayNode merges = nodes.arrayNode();
        try {
            long size = FileTypes.regularSize(file);
            if (size > StrictJson.MAX_BYTES) {
                throw Problem.of("TK-031", "the list of merges is too large")
                        .at(file)
                        .found(size + " bytes")
                        .expected("at most " + StrictJson.MAX_BYTES)
                        .asException();
            }
            Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#version"))
                    .forEach(merges::add);
        } catch (IOException e) {
            throw Problem.of("TK-032", "the list of merges cannot be read: " + e.getMessage())
                    .at(file)
                    .asException(e);
        }
        return merges;
    }
}

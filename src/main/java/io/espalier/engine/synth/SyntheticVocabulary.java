package io.espalier.engine.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A tokenizer for a model that nobody trained: it knows every character, or every byte, and nothing longer. The rest of the
 * vocabulary is filled up with words that no text contains, so that added tokens have their published ids.
 */
final class SyntheticVocabulary {
    private static final String BLANK = "\u2581";

    private final JsonNode spec;
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /**
     * @param spec {@code alphabet} ("llama" or "bytes"), {@code size} without added tokens, {@code added} tokens, and those that
     *     play a part: {@code begin}, {@code end}, {@code unknown}, {@code pad}
     */
    SyntheticVocabulary(JsonNode spec) {
        this.spec = spec;
    }

    /** Returns {@code tokenizer.json} and {@code tokenizer_config.json}. */
    Map<String, JsonNode> files() {
        return Map.of("tokenizer.json", document(), "tokenizer_config.json", settings());
    }

    private boolean isLlama() {
        return spec.path("alphabet").asText().equals("llama");
    }

    private String part(String name, String otherwise) {
        return spec.path(name).asText(otherwise);
    }

    private ObjectNode settings() {
        ObjectNode settings = nodes.objectNode();
        settings.put("bos_token", part("begin", "<s>"));
        settings.put("eos_token", part("end", "</s>"));
        settings.put("unk_token", part("unknown", "<unk>"));
        settings.put("pad_token", part("pad", "<unk>"));
        return settings.put("clean_up_tokenization_spaces", false)
                .put("tokenizer_class", isLlama() ? "LlamaTokenizer" : "GPT2Tokenizer");
    }

    private ObjectNode document() {
        ObjectNode document = nodes.objectNode().put("version", "1.0");
        ArrayNode added = document.putArray("added_tokens");
        List<String> first = isLlama() ? List.of("<unk>", "<s>", "</s>") : List.of();
        for (int id = 0; id < first.size(); id++) {
            add(added, id, first.get(id));
        }
        int size = spec.path("size").asInt();
        for (int i = 0; i < spec.path("added").size(); i++) {
            add(added, size + i, spec.get("added").get(i).asText());
        }
        if (isLlama()) {
            llamaSteps(document);
        } else {
            document.set("pre_tokenizer", byteLevel());
            document.set("decoder", byteLevel());
        }
        ObjectNode model = document.putObject("model").put("type", "BPE");
        if (isLlama()) {
            model.put("unk_token", "<unk>").put("fuse_unk", true).put("byte_fallback", true);
        }
        ObjectNode vocabulary = model.putObject("vocab");
        List<String> tokens = isLlama() ? llama(first) : bytes();
        for (int id = 0; id < size; id++) {
            vocabulary.put(id < tokens.size() ? tokens.get(id) : "\u241f" + id, id);
        }
        model.putArray("merges");
        return document;
    }

    private void add(ArrayNode added, int id, String content) {
        added.addObject()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    private void llamaSteps(ObjectNode document) {
        ArrayNode before =
                document.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
        before.addObject().put("type", "Prepend").put("prepend", BLANK);
        before.addObject()
                .put("type", "Replace")
                .put("content", BLANK)
                .putObject("pattern")
                .put("String", " ");
        ObjectNode frame = document.putObject("post_processor").put("type", "TemplateProcessing");
        for (String kind : List.of("single", "pair")) {
            ArrayNode pieces = frame.putArray(kind);
            pieces.addObject().putObject("SpecialToken").put("id", "<s>").put("type_id", 0);
            pieces.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        }
        ObjectNode begin = frame.putObject("special_tokens").putObject("<s>").put("id", "<s>");
        begin.putArray("ids").add(1);
        begin.putArray("tokens").add("<s>");
        ArrayNode after = document.putObject("decoder").put("type", "Sequence").putArray("decoders");
        after.addObject()
                .put("type", "Replace")
                .put("content", " ")
                .putObject("pattern")
                .put("String", BLANK);
        after.addObject().put("type", "ByteFallback");
        after.addObject().put("type", "Fuse");
        after.addObject()
                .put("type", "Strip")
                .put("content", " ")
                .put("start", 1)
                .put("stop", 0);
    }

    private ObjectNode byteLevel() {
        return nodes.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private static List<String> llama(List<String> first) {
        List<String> tokens = new ArrayList<>(first);
        for (int b = 0; b < 256; b++) {
            tokens.add(String.format(Locale.ROOT, "<0x%02X>", b));
        }
        tokens.add(BLANK);
        for (char c = '!'; c <= '~'; c++) {
            tokens.add(String.valueOf(c));
        }
        return tokens;
    }

    /** The characters that GPT-2 writes bytes with: printable ones for themselves, the others from U+0100 on. */
    private static List<String> bytes() {
        List<String> tokens = new ArrayList<>();
        int next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b != 0xad);
            tokens.add(String.valueOf((char) (printable ? b : next++)));
        }
        return tokens;
    }
}

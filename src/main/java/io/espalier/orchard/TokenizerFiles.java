package io.espalier.orchard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.orchard.draw.ScenePainter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a model folder of this world needs besides its configuration and weights, in the files that Hugging Face
 * transformers reads: tokenizer, special tokens, chat template, picture processor, generation settings.
 */
public final class TokenizerFiles {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PATCH = 16;
    private static final int LONGEST = 512;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TokenizerFiles() {}

    /**
     * Returns the text of every file by name; the same every time.
     *
     * @throws EngineException when the program is damaged
     */
    public static Map<String, String> contents() throws EngineException {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("tokenizer.json", text(tokenizer()));
        contents.put("tokenizer_config.json", text(tokenizerConfig()));
        contents.put("special_tokens_map.json", text(specialTokens()));
        contents.put("preprocessor_config.json", text(preprocessor()));
        contents.put("processor_config.json", text(processor()));
        contents.put("generation_config.json", text(generation()));
        contents.put("chat_template.jinja", chatTemplate());
        return contents;
    }

    /**
     * Writes all files; the same bytes every time.
     *
     * @param folder an existing folder
     * @throws EngineException when a file cannot be written
     */
    public static void write(Path folder) throws EngineException {
        AtomicFiles files = AtomicFiles.onDisk();
        for (Map.Entry<String, String> file : contents().entrySet()) {
            files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static String text(ObjectNode content) {
        try {
            String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content);
            return text.replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    private static String chatTemplate() throws EngineException {
        try (InputStream in = TokenizerFiles.class.getResourceAsStream("chat_template.jinja")) {
            if (in == null) {
                throw Problem.of("OR-010", "the chat template is missing from the program")
                        .asException();
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problem.of("OR-010", "the chat template cannot be read from the program")
                    .asException(e);
        }
    }

    private static ObjectNode tokenizer() {
        ObjectNode root = JSON.objectNode().put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (String token : OrchardVocabulary.SPECIAL) {
            added.add(addedToken(token).put("id", OrchardVocabulary.id(token).orElseThrow()));
        }
        root.putNull("normalizer");
        root.set(
                "pre_tokenizer",
                pattern("Split", OrchardVocabulary.WORD)
                        .put("behavior", "Removed")
                        .put("invert", true));
        root.set("post_processor", frame());
        root.set("decoder", decoder());
        ObjectNode model = root.putObject("model").put("type", "WordLevel");
        ObjectNode vocabulary = model.putObject("vocab");
        OrchardVocabulary.list().forEach(entry -> vocabulary.put(entry, vocabulary.size()));
        model.put("unk_token", OrchardVocabulary.SPECIAL.get(OrchardVocabulary.UNKNOWN));
        return root;
    }

    private static ObjectNode addedToken(String content) {
        return JSON.objectNode()
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    private static ObjectNode pattern(String type, String regex) {
        ObjectNode node = JSON.objectNode().put("type", type);
        node.putObject("pattern").put("Regex", regex);
        return node;
    }

    /** Puts the begin token before a text, as the LLaMA tokenizers do. */
    private static ObjectNode frame() {
        String begin = OrchardVocabulary.SPECIAL.get(OrchardVocabulary.BEGIN);
        ObjectNode node = JSON.objectNode().put("type", "TemplateProcessing");
        ArrayNode single = node.putArray("single");
        single.addObject().putObject("SpecialToken").put("id", begin).put("type_id", 0);
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        ArrayNode pair = node.putArray("pair");
        pair.addObject().putObject("SpecialToken").put("id", begin).put("type_id", 0);
        pair.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 1);
        ObjectNode token = node.putObject("special_tokens").putObject(begin).put("id", begin);
        token.putArray("ids").add(OrchardVocabulary.BEGIN);
        token.putArray("tokens").add(begin);
        return node;
    }

    /** Joins words by blanks and takes out those that a reader does not expect, as {@link OrchardVocabulary#decode}. */
    private static ObjectNode decoder() {
        ObjectNode node = JSON.objectNode().put("type", "Sequence");
        ArrayNode steps = node.putArray("decoders");
        steps.add(pattern("Replace", "^").put("content", " "));
        steps.addObject().put("type", "Fuse");
        steps.addObject()
                .put("type", "Strip")
                .put("content", " ")
                .put("start", 1)
                .put("stop", 0);
        steps.add(pattern("Replace", OrchardVocabulary.SUPERFLUOUS).put("content", ""));
        return node;
    }

    private static ObjectNode tokenizerConfig() {
        ObjectNode node = JSON.objectNode();
        ObjectNode decoder = node.putObject("added_tokens_decoder");
        for (String token : OrchardVocabulary.SPECIAL) {
            decoder.set(String.valueOf(OrchardVocabulary.id(token).orElseThrow()), addedToken(token));
        }
        node.put("bos_token", OrchardVocabulary.SPECIAL.get(OrchardVocabulary.BEGIN));
        node.put("eos_token", OrchardVocabulary.SPECIAL.get(OrchardVocabulary.END));
        node.put("pad_token", OrchardVocabulary.SPECIAL.get(OrchardVocabulary.PAD));
        node.put("unk_token", OrchardVocabulary.SPECIAL.get(OrchardVocabulary.UNKNOWN));
        node.put("clean_up_tokenization_spaces", false);
        node.putObject("extra_special_tokens");
        // Without this a plain fast tokenizer also returns token types, which LLaVA's generate() refuses.
        node.putArray("model_input_names").add("input_ids").add("attention_mask");
        node.put("model_max_length", LONGEST);
        node.put("padding_side", "left");
        node.put("processor_class", "LlavaProcessor");
        node.put("tokenizer_class", "PreTrainedTokenizerFast");
        return node;
    }

    private static ObjectNode specialTokens() {
        ObjectNode node = JSON.objectNode();
        List<String> names = List.of("pad_token", "bos_token", "eos_token", "unk_token");
        for (int i = 0; i < names.size(); i++) {
            ObjectNode token = addedToken(OrchardVocabulary.SPECIAL.get(i));
            token.remove("special");
            node.set(names.get(i), token);
        }
        return node;
    }

    private static ObjectNode preprocessor() {
        ObjectNode node = JSON.objectNode().put("image_processor_type", "CLIPImageProcessor");
        node.putObject("crop_size").put("height", ScenePainter.SIZE).put("width", ScenePainter.SIZE);
        node.put("do_center_crop", true)
                .put("do_convert_rgb", true)
                .put("do_normalize", true)
                .put("do_rescale", true)
                .put("do_resize", true);
        node.putArray("image_mean").add(0.5).add(0.5).add(0.5);
        node.putArray("image_std").add(0.25).add(0.25).add(0.25);
        node.put("processor_class", "LlavaProcessor").put("resample", 3).put("rescale_factor", 1 / 255.0);
        node.putObject("size").put("shortest_edge", ScenePainter.SIZE);
        return node;
    }

    private static ObjectNode processor() {
        return JSON.objectNode()
                .put("image_token", OrchardVocabulary.SPECIAL.get(OrchardVocabulary.IMAGE))
                .put("num_additional_image_tokens", 1)
                .put("patch_size", PATCH)
                .put("processor_class", "LlavaProcessor")
                .put("vision_feature_select_strategy", "default");
    }

    private static ObjectNode generation() {
        return JSON.objectNode()
                .put("bos_token_id", OrchardVocabulary.BEGIN)
                .put("eos_token_id", OrchardVocabulary.END)
                .put("pad_token_id", OrchardVocabulary.PAD);
    }
}

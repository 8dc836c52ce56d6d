package io.espalier.engine.export.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.espalier.engine.export.folder.ModelWriter;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the configuration of a pruned model. Sub-configurations are often partial, their missing fields filled with the
 * defaults of a class, which are wrong once anything was pruned: so every size is written out.
 */
final class ConfigRewrite {
    private static final List<String> TEXT_PARTS = List.of("text_config", "llm_config");
    /** The fields that say how large a decoder is. */
    static final List<String> SIZES = List.of(
            "vocab_size",
            "hidden_size",
            "intermediate_size",
            "num_hidden_layers",
            "num_attention_heads",
            "num_key_value_heads",
            "head_dim");

    private static final List<String> DTYPE_FIELDS = List.of("torch_dtype", "dtype");

    private ConfigRewrite() {}

    /** Returns the base's configuration with the sizes of the pruned decoder, and another element type if one is given. */
    static ObjectNode of(Variant variant, @Nullable DType dtype) throws EngineException {
        JsonNode own = variant.base().checkpoint().config();
        ObjectNode config =
                variant.base().borrowed().getOrDefault("config.json", own).deepCopy();
        ObjectNode text = text(config);
        DecoderShape shape = variant.base().config().decoder();
        LayerWidth width = StockLoading.widest(variant);
        text.put("num_hidden_layers", variant.layers().size());
        text.put("hidden_size", shape.hiddenSize());
        text.put("num_attention_heads", width.headGroups() * shape.queriesPerGroup());
        text.put("num_key_value_heads", width.headGroups());
        text.put("head_dim", shape.headDim());
        text.put("intermediate_size", width.neurons());
        text.put("vocab_size", shape.vocabularySize());
        if (dtype != null) {
            setType(config, dtype);
        }
        return config;
    }

    /** Returns the part of a configuration that describes the decoder; the whole of it where there are no parts. */
    static ObjectNode text(ObjectNode config) {
        for (String part : TEXT_PARTS) {
            if (config.path(part) instanceof ObjectNode text) {
                return text;
            }
        }
        return config;
    }

    /** Copies the ids that begin, end and fill up a text, as far as they are stated. */
    static void copyTokens(ObjectNode from, ObjectNode to) {
        for (String token : List.of("bos_token_id", "eos_token_id", "pad_token_id")) {
            if (from.hasNonNull(token)) {
                to.set(token, from.get(token));
            }
        }
    }

    /** Returns the element type that a whole configuration names; float32 when it names none. */
    static JsonNode dtype(ObjectNode config) {
        return DTYPE_FIELDS.stream()
                .map(config::path)
                .filter(JsonNode::isTextual)
                .findFirst()
                .orElse(TextNode.valueOf(ModelWriter.configName(DType.F32)));
    }

    private static void setType(ObjectNode config, DType dtype) {
        boolean set = false;
        for (String field : DTYPE_FIELDS) {
            if (config.has(field)) {
                config.put(field, ModelWriter.configName(dtype));
                set = true;
            }
        }
        for (JsonNode part : config) {
            for (String field : DTYPE_FIELDS) {
                if (part instanceof ObjectNode object && part.has(field)) {
                    object.put(field, ModelWriter.configName(dtype));
                }
            }
        }
        if (!set) {
            config.put(DTYPE_FIELDS.get(0), ModelWriter.configName(dtype));
        }
    }
}

package io.espalier.engine.export.huggingface;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code LlamaForCausalLM}: separate matrices and any number of heads. Phi-3 fits too, with its rotary factors as
 * "longrope"; the length trained first must stand at the top, where transformers 4.57 looks for it.
 */
final class LlamaLanguage implements LanguageLayout {
    @Override
    public List<Problem> obstacles(Variant variant) {
        return List.of();
    }

    @Override
    public boolean isFused() {
        return false;
    }

    @Override
    public ObjectNode config(Variant variant, @Nullable DType dtype) throws EngineException {
        ObjectNode rewritten = ConfigRewrite.of(variant, dtype);
        ObjectNode base = ConfigRewrite.text(rewritten);
        ModelConfig.Numerics numerics = variant.base().config().numerics();
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("architectures").add("LlamaForCausalLM");
        config.put("model_type", "llama");
        for (String size : ConfigRewrite.SIZES) {
            config.set(size, base.get(size));
        }
        config.put("rms_norm_eps", numerics.normEps());
        config.put("rope_theta", numerics.rotary().theta());
        int context = base.path("max_position_embeddings").asInt(numerics.contextLength());
        config.put("max_position_embeddings", context);
        numerics.rotary().stretch().ifPresent(stretch -> stretch(config, stretch, context));
        config.put("hidden_act", "silu");
        config.put("attention_bias", false);
        config.put("mlp_bias", false);
        config.put("tie_word_embeddings", false);
        ConfigRewrite.copyTokens(base, config);
        config.set("torch_dtype", ConfigRewrite.dtype(rewritten));
        return config;
    }

    private static void stretch(ObjectNode config, RotaryShape.Stretch stretch, int context) {
        config.put("original_max_position_embeddings", stretch.boundary());
        ObjectNode scaling = config.putObject("rope_scaling");
        scaling.put("rope_type", "longrope");
        factors(scaling.putArray("long_factor"), stretch.longFactors());
        factors(scaling.putArray("short_factor"), stretch.shortFactors());
        scaling.put("factor", (double) context / stretch.boundary());
    }

    private static void factors(ArrayNode list, List<Float> factors) {
        factors.forEach(factor -> list.add(JsonNodeFactory.instance.numberNode(Double.parseDouble(factor.toString()))));
    }
}

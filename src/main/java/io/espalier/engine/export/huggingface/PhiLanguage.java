package io.espalier.engine.export.huggingface;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code PhiForCausalLM}: any number of heads; its output matrix has a bias, zero where the base has none. */
final class PhiLanguage implements LanguageLayout {
    private static final String NORM = LANGUAGE + "model.norm.";
    private static final String HEAD = LANGUAGE + "lm_head.";

    @Override
    public List<Problem> obstacles(Variant variant) {
        return List.of();
    }

    @Override
    public boolean isFused() {
        return true;
    }

    @Override
    public String name(String canonical) {
        return canonical.startsWith(NORM)
                ? "model.final_layernorm." + canonical.substring(NORM.length())
                : LanguageLayout.super.name(canonical);
    }

    @Override
    public ObjectNode config(Variant variant, @Nullable DType dtype) throws EngineException {
        ObjectNode rewritten = ConfigRewrite.of(variant, dtype);
        ObjectNode base = ConfigRewrite.text(rewritten);
        ModelConfig model = variant.base().config();
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("architectures").add("PhiForCausalLM");
        config.put("model_type", "phi");
        for (String size : ConfigRewrite.SIZES) {
            config.set(size, base.get(size));
        }
        config.put("hidden_act", "gelu_new");
        config.put("layer_norm_eps", model.numerics().normEps());
        config.put("rope_theta", model.numerics().rotary().theta());
        double turned =
                (double) model.numerics().rotary().channels() / model.decoder().headDim();
        config.put("partial_rotary_factor", base.path("partial_rotary_factor").asDouble(turned));
        config.put("max_position_embeddings", model.numerics().contextLength());
        config.put("qk_layernorm", false);
        config.put("tie_word_embeddings", false);
        ConfigRewrite.copyTokens(base, config);
        config.set("torch_dtype", ConfigRewrite.dtype(rewritten));
        return config;
    }

    @Override
    public List<TensorSource> further(Variant variant, @Nullable DType dtype) {
        Map<String, TensorInfo> tensors = variant.base().stored();
        TensorInfo head = tensors.get(HEAD + "weight");
        if (head == null || tensors.containsKey(HEAD + "bias")) {
            return List.of();
        }
        DecoderShape shape = variant.base().config().decoder();
        float[] zeros = new float[shape.vocabularySize()];
        DType type = dtype == null ? head.dtype() : dtype;
        return List.of(TensorSource.of(name(HEAD + "bias"), type, List.of((long) zeros.length), zeros));
    }
}

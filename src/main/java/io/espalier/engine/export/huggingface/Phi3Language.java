package io.espalier.engine.export.huggingface;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Phi3ForCausalLM}: matrices fused, every head in place. The older name "su" of its rotary factors, which transformers
 * 5 no longer knows, becomes "longrope".
 */
final class Phi3Language implements LanguageLayout {
    @Override
    public List<Problem> obstacles(Variant variant) {
        DecoderShape shape = variant.base().config().decoder();
        int groups = StockLoading.widest(variant).headGroups();
        return groups == shape.keyValueHeads()
                ? List.of()
                : List.of(Problem.of(
                                "EX-014", "transformers loads no Phi-3 with fewer heads than its factors are made for")
                        .found(groups + " head groups")
                        .expected(shape.keyValueHeads())
                        .advice("Write the language model as Llama instead (form llama)"));
    }

    @Override
    public boolean isFused() {
        return true;
    }

    @Override
    public ObjectNode config(Variant variant, @Nullable DType dtype) throws EngineException {
        ObjectNode rewritten = ConfigRewrite.of(variant, dtype);
        ObjectNode config = ConfigRewrite.text(rewritten);
        config.putArray("architectures").add("Phi3ForCausalLM");
        config.put("model_type", "phi3");
        if (config.path("rope_scaling") instanceof ObjectNode scaling && !scaling.isEmpty()) {
            scaling.put("type", "longrope");
        }
        config.set("torch_dtype", ConfigRewrite.dtype(rewritten));
        return config;
    }
}

package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.PatchShuffle;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.block.LlamaBlock;
import io.espalier.engine.model.decoder.block.LlamaConfig;
import io.espalier.engine.model.vision.ClipConfig;
import io.espalier.engine.model.vision.ClipTower;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * LLaVA-1.5 in the layout of transformers: CLIP tower, two-layer projector, Llama decoder. Accepts the prefixes that disk
 * files carry, those of memory (transformers 4.52 and later) and those that transformers 5 writes.
 */
final class LlavaFamily implements Family {
    private static final Pattern IGNORED = Pattern.compile(".*(rotary_emb\\.inv_freq|position_ids|logit_scale)");

    @Override
    public String name() {
        return "LLaVA-1.5 (llava-hf)";
    }

    @Override
    public List<String> modelTypes() {
        return List.of("llava");
    }

    @Override
    public boolean accepts(JsonNode config) {
        return config.path("model_type").asText("").equals("llava")
                && config.has("text_config")
                && config.has("vision_config");
    }

    @Override
    public boolean isStock() {
        return true;
    }

    @Override
    public List<LanguageClass> languageClasses() {
        return List.of(LanguageClass.LLAMA);
    }

    @Override
    public ModelConfig configure(ModelSource source, List<Problem> problems) {
        ConfigFields top = new ConfigFields(source.file(), source.config(), problems);
        LlamaConfig text = new LlamaConfig(top.inside("text_config"));
        ClipConfig vision = new ClipConfig(top.inside("vision_config"), problems);
        DType dtype = DType.fromConfig(top.text("torch_dtype", top.text("dtype", "float32")))
                .orElse(DType.F32);
        String strategy = top.text("vision_feature_select_strategy", "default");
        if (!strategy.equals("default") && !strategy.equals("full")) {
            top.refuse("vision_feature_select_strategy", "\"default\" or \"full\"");
        }
        int feature = top.whole("vision_feature_layer", -2, -vision.layers() - 1, vision.layers());
        int image = top.whole(
                "image_token_index", top.whole("image_token_id", 32_000, 0, Integer.MAX_VALUE), 0, Integer.MAX_VALUE);
        DecoderShape decoder = text.shape();
        ModelConfig.Numerics numerics = new ModelConfig.Numerics(
                text.eps(),
                text.rotary(decoder),
                text.contextLength(),
                vision.eps(),
                vision.activation(),
                top.activation("projector_hidden_act", "gelu"),
                strategy.equals("default"),
                PatchShuffle.NONE);
        return new ModelConfig(
                name(),
                dtype,
                decoder,
                vision.shape(feature),
                numerics,
                new ModelConfig.Tokens(image, Set.of(text.endOfText())));
    }

    @Override
    public DecoderBlock block(ModelConfig config) {
        return new LlamaBlock(config.decoder().headDim(), config.numerics().normEps());
    }

    @Override
    public String canonical(String stored) {
        if (IGNORED.matcher(stored).matches()) {
            return "";
        }
        String name = stored;
        if (name.startsWith("model.language_model.")) {
            name = "language_model.model." + name.substring("model.language_model.".length());
        } else if (name.startsWith("model.multi_modal_projector.") || name.startsWith("model.vision_tower.")) {
            name = name.substring("model.".length());
        } else if (name.equals("lm_head.weight")) {
            name = TensorNames.HEAD;
        }
        if (name.startsWith("vision_tower.") && !name.startsWith(TensorNames.VISION)) {
            name = TensorNames.VISION + name.substring("vision_tower.".length());
        }
        return name;
    }

    @Override
    public Map<String, List<Long>> expected(ModelConfig config, DecoderBlock block) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        LlamaConfig.addShapes(shapes, config.decoder(), block);
        TensorNames.addProjector(
                shapes, config.vision().hiddenSize(), config.decoder().hiddenSize());
        ClipConfig.addShapes(shapes, config.vision());
        return shapes;
    }

    @Override
    public VisionTower tower(ModelConfig config, Map<String, Tensor> tensors) {
        return ClipTower.of(config, tensors);
    }
}

package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final List<String> CLIP_EMBEDDING = List.of(
            "embeddings.class_embedding",
            "embeddings.patch_embedding.weight",
            "embeddings.position_embedding.weight",
            "pre_layrnorm.weight",
            "pre_layrnorm.bias");

    private static final DecoderShape VICUNA = new DecoderShape(32, 4096, 32, 32, 128, 11_008, 32_000);

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
    public ModelConfig configure(ModelSource source, List<Problem> problems) {
        String file = source.file();
        ConfigFields top = new ConfigFields(file, source.config(), problems);
        ConfigFields text = top.inside("text_config");
        VisionShape vision = vision(top, top.inside("vision_config"), problems, file);
        DecoderShape decoder = text.decoder(VICUNA);
        ModelConfig.Numerics numerics = numerics(top, text, top.inside("vision_config"), decoder);
        DType dtype = DType.fromConfig(top.text("torch_dtype", top.text("dtype", "float32")))
                .orElse(DType.F32);
        int image = top.whole(
                "image_token_index", top.whole("image_token_id", 32_000, 0, Integer.MAX_VALUE), 0, Integer.MAX_VALUE);
        return new ModelConfig(
                name(),
                dtype,
                decoder,
                vision,
                numerics,
                new ModelConfig.Tokens(image, Set.of(text.whole("eos_token_id", 2, 0, Integer.MAX_VALUE))));
    }

    private static VisionShape vision(ConfigFields top, ConfigFields vision, List<Problem> problems, String file) {
        int layers = vision.whole("num_hidden_layers", 24, 1, ConfigFields.MOST_LAYERS);
        int image = vision.size("image_size", 336);
        int patch = vision.size("patch_size", 14);
        int hidden = vision.size("hidden_size", 1024);
        int heads = vision.size("num_attention_heads", 16);
        int feature = top.whole("vision_feature_layer", -2, -layers - 1, layers);
        int run = feature < 0 ? layers + 1 + feature : feature;
        if (image < patch || hidden % heads != 0) {
            problems.add(Problem.of("MC-006", "sizes of the vision tower do not fit together")
                    .at(file + " vision_config")
                    .found("image_size " + image + ", patch_size " + patch + ", hidden_size " + hidden + ", heads "
                            + heads)
                    .advice("Correct the sizes"));
            image = Math.max(image, patch);
        }
        return new VisionShape(layers, run, hidden, heads, vision.size("intermediate_size", 4096), image, patch);
    }

    private static double theta(ConfigFields text) {
        return text.has("rope_parameters")
                ? text.inside("rope_parameters").positive("rope_theta", 10_000)
                : text.positive("rope_theta", 10_000);
    }

    private static ModelConfig.Numerics numerics(
            ConfigFields top, ConfigFields text, ConfigFields vision, DecoderShape decoder) {
        if (text.has("rope_scaling")
                && !text.inside("rope_scaling").text("rope_type", "default").equals("default")) {
            text.refuse("rope_scaling", "no scaling for this family");
        }
        if (text.truth("attention_bias", false)) {
            text.refuse("attention_bias", "false");
        }
        if (!text.text("hidden_act", "silu").equals("silu")) {
            text.refuse("hidden_act", "\"silu\"");
        }
        String strategy = top.text("vision_feature_select_strategy", "default");
        if (!strategy.equals("default") && !strategy.equals("full")) {
            top.refuse("vision_feature_select_strategy", "\"default\" or \"full\"");
        }
        return new ModelConfig.Numerics(
                text.positive("rms_norm_eps", 1e-6),
                RotaryShape.plain(theta(text), decoder.headDim()),
                text.size("max_position_embeddings", 2048),
                vision.positive("layer_norm_eps", 1e-5),
                activation(vision, "hidden_act", "quick_gelu"),
                activation(top, "projector_hidden_act", "gelu"),
                strategy.equals("default"),
                PatchShuffle.NONE);
    }

    private static String activation(ConfigFields fields, String field, String byDefault) {
        String name = fields.text(field, byDefault);
        return switch (name) {
            case "quick_gelu", "gelu" -> name;
            case "gelu_pytorch_tanh", "gelu_new" -> "gelu_tanh";
            default -> {
                fields.refuse(field, "quick_gelu, gelu or gelu_pytorch_tanh");
                yield byDefault;
            }
        };
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
        DecoderShape decoder = config.decoder();
        long hidden = decoder.hiddenSize();
        shapes.put(TensorNames.EMBEDDING, List.of((long) decoder.vocabularySize(), hidden));
        TensorNames.addLayers(shapes, decoder, block);
        shapes.put(TensorNames.NORM, List.of(hidden));
        shapes.put(TensorNames.HEAD, List.of((long) decoder.vocabularySize(), hidden));
        TensorNames.addProjector(shapes, config.vision().hiddenSize(), hidden);
        tower(shapes, config.vision());
        return shapes;
    }

    private static void tower(Map<String, List<Long>> shapes, VisionShape vision) {
        long width = vision.hiddenSize();
        long patch = vision.patchSize();
        List<List<Long>> embedding = List.of(
                List.of(width),
                List.of(width, 3L, patch, patch),
                List.of(vision.patches() + 1L, width),
                List.of(width),
                List.of(width));
        for (int i = 0; i < embedding.size(); i++) {
            shapes.put(TensorNames.VISION + CLIP_EMBEDDING.get(i), embedding.get(i));
        }
        PlainTowerBlocks.addShapes(shapes, vision);
        PlainTowerBlocks.addLastNorm(shapes, vision);
    }

    @Override
    public VisionTower tower(ModelConfig config, Map<String, Tensor> tensors) {
        List<Tensor> embedding = CLIP_EMBEDDING.stream()
                .map(name -> TensorNames.get(tensors, TensorNames.VISION + name))
                .toList();
        List<Tensor> blocks = PlainTowerBlocks.of(tensors, config.vision().layers());
        return new ClipTower(config.vision(), embedding, blocks, config.numerics());
    }
}

package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.PatchShuffle;
import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.config.TowerFolder;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.block.Phi2Block;
import io.espalier.engine.model.vision.PlainTowerBlocks;
import io.espalier.engine.model.vision.SiglipConfig;
import io.espalier.engine.model.vision.SiglipTower;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.template.PromptTemplates;
import io.espalier.engine.text.tokenizer.Tokenizers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Bunny-v1.0-3B as published: SigLIP tower inside the checkpoint, two-layer projector, Phi-2 decoder. Pictures have no token;
 * their place is cut out of the text.
 */
final class BunnyFamily implements Family {
    private static final Pattern IGNORED =
            Pattern.compile(".*(rotary_emb\\.inv_freq|position_ids|vision_model\\.head\\..*)|text_model\\..*|logit_.*");
    private static final DecoderShape PHI2 = new DecoderShape(32, 2560, 32, 32, 80, 10_240, 50_295);
    private static final int END_OF_TEXT = 50_256;
    private static final String PIXELS = "preprocessor_config.json";

    /** Stored prefixes and what the engine calls them; the first that fits counts. */
    private static final Map<String, String> PREFIXES = prefixes();

    private static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put("model.vision_tower.vision_tower.vision_model.", TensorNames.VISION);
        prefixes.put("model.vision_tower.vision_tower.", TensorNames.VISION);
        prefixes.put("vision_model.", TensorNames.VISION);
        prefixes.put("model.mm_projector.0.", TensorNames.PROJECTOR + "linear_1.");
        prefixes.put("model.mm_projector.2.", TensorNames.PROJECTOR + "linear_2.");
        prefixes.put("model.final_layernorm.", "language_model.model.norm.");
        prefixes.put("model.layers.", TensorNames.LAYERS);
        prefixes.put("model.embed_tokens.", "language_model.model.embed_tokens.");
        prefixes.put("lm_head.", "language_model.lm_head.");
        return prefixes;
    }

    @Override
    public String name() {
        return "Bunny-v1.0 (Phi-2, SigLIP)";
    }

    @Override
    public List<String> modelTypes() {
        return List.of("bunny-phi");
    }

    @Override
    public boolean accepts(JsonNode config) {
        return config.path("model_type").asText("").equals("bunny-phi");
    }

    @Override
    public boolean isStock() {
        return false;
    }

    @Override
    public List<LanguageClass> languageClasses() {
        return List.of(LanguageClass.PHI);
    }

    @Override
    public ModelConfig configure(ModelSource source, List<Problem> problems) {
        ConfigFields top = new ConfigFields(source.file(), source.config(), problems);
        refuseOthers(top);
        DecoderShape decoder = top.decoder(PHI2);
        SiglipConfig vision = SiglipConfig.of(source, problems);
        DType dtype = DType.fromConfig(top.text("torch_dtype", "float32")).orElse(DType.F32);
        int turned = (int) (top.positive("partial_rotary_factor", 0.4) * decoder.headDim());
        if (turned < 2 || turned % 2 != 0 || turned > decoder.headDim()) {
            top.refuse("partial_rotary_factor", "an even number of the " + decoder.headDim() + " channels of a head");
            turned = decoder.headDim();
        }
        ModelConfig.Numerics numerics = new ModelConfig.Numerics(
                top.positive("layer_norm_eps", 1e-5),
                RotaryShape.plain(top.positive("rope_theta", 10_000), turned),
                top.size("max_position_embeddings", 2048),
                vision.eps(),
                vision.activation(),
                "gelu",
                true,
                PatchShuffle.NONE);
        int stop = top.whole("eos_token_id", END_OF_TEXT, 0, Integer.MAX_VALUE);
        return new ModelConfig(
                name(),
                dtype,
                decoder,
                vision.shape(),
                numerics,
                new ModelConfig.Tokens(ImageTokens.NO_TOKEN, Set.of(stop)));
    }

    private static void refuseOthers(ConfigFields top) {
        if (top.has("rope_scaling")) {
            top.refuse("rope_scaling", "no scaling for this family");
        }
        if (top.truth("qk_layernorm", false)) {
            top.refuse("qk_layernorm", "false");
        }
        if (top.truth("tie_word_embeddings", false)) {
            top.refuse("tie_word_embeddings", "false");
        }
        if (!top.text("hidden_act", "gelu_new").equals("gelu_new")) {
            top.refuse("hidden_act", "\"gelu_new\"");
        }
        if (!top.text("mm_projector_type", "mlp2x_gelu").equals("mlp2x_gelu")) {
            top.refuse("mm_projector_type", "\"mlp2x_gelu\"");
        }
    }

    @Override
    public DecoderBlock block(ModelConfig config) {
        return new Phi2Block(config.decoder().headDim(), config.numerics().normEps());
    }

    @Override
    public VisionTower tower(ModelConfig config, Map<String, Tensor> tensors) {
        return SiglipTower.of(config, tensors);
    }

    @Override
    public String canonical(String stored) {
        if (IGNORED.matcher(stored).matches()) {
            return "";
        }
        return PREFIXES.entrySet().stream()
                .filter(prefix -> stored.startsWith(prefix.getKey()))
                .findFirst()
                .map(prefix ->
                        prefix.getValue() + stored.substring(prefix.getKey().length()))
                .orElse(stored);
    }

    @Override
    public String published(String canonical) {
        return PREFIXES.entrySet().stream()
                .filter(prefix -> canonical.startsWith(prefix.getValue()))
                .findFirst()
                .map(prefix ->
                        prefix.getKey() + canonical.substring(prefix.getValue().length()))
                .orElse(canonical);
    }

    @Override
    public Map<String, List<Long>> expected(ModelConfig config, DecoderBlock block) {
        DecoderShape decoder = config.decoder();
        long hidden = decoder.hiddenSize();
        List<Long> table = List.of((long) decoder.vocabularySize(), hidden);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        shapes.put(TensorNames.EMBEDDING, table);
        block.addLayers(shapes, decoder);
        shapes.put(TensorNames.NORM, List.of(hidden));
        shapes.put(TensorNames.NORM_BIAS, List.of(hidden));
        shapes.put(TensorNames.HEAD, table);
        TensorNames.addProjector(shapes, config.vision().hiddenSize(), hidden);
        shapes.putAll(SiglipTower.expected(config.vision()));
        return shapes;
    }

    @Override
    public Map<String, List<Long>> optional(ModelConfig config) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        shapes.put(TensorNames.HEAD_BIAS, List.of((long) config.decoder().vocabularySize()));
        PlainTowerBlocks.addLastNorm(shapes, config.vision());
        return shapes;
    }

    /** A model that was saved without its tower takes the published one. */
    @Override
    public Optional<String> towerFolder(Checkpoint checkpoint) {
        boolean inside = checkpoint.tensors().keySet().stream()
                .anyMatch(name -> canonical(name).startsWith(TensorNames.VISION));
        return inside
                ? Optional.empty()
                : Optional.of(checkpoint.config().path("mm_vision_tower").asText("google/siglip-so400m-patch14-384"));
    }

    @Override
    public Map<String, JsonNode> borrowed(Checkpoint checkpoint) throws EngineException {
        TowerFolder tower =
                TowerFolder.of(checkpoint.config(), checkpoint.folder()).orElse(null);
        Map<String, JsonNode> files = new LinkedHashMap<>();
        if (tower != null && !checkpoint.config().has("vision_config")) {
            List<Problem> problems = new ArrayList<>();
            ObjectNode config = checkpoint.config().deepCopy();
            files.put("config.json", config.set("vision_config", tower.visionConfig(problems)));
            if (!problems.isEmpty()) {
                throw new EngineException(problems);
            }
        }
        if (tower != null && checkpoint.json(PIXELS).isEmpty()) {
            tower.json(PIXELS).ifPresent(description -> files.put(PIXELS, description));
        }
        return files;
    }

    @Override
    public Tokenizer tokenizer(Checkpoint checkpoint) throws EngineException {
        return Tokenizers.withoutImageToken(Tokenizers.open(checkpoint));
    }

    @Override
    public PromptTemplates.Choice template(Checkpoint checkpoint) {
        return PromptTemplates.vicuna("bunny", "<|endoftext|>");
    }

    /** The folder may describe the preparation, or that of its tower; else it is what the tower's class does by default. */
    @Override
    public PixelProcessor pixels(Checkpoint checkpoint, ModelConfig config) throws EngineException {
        boolean padded =
                checkpoint.config().path("image_aspect_ratio").asText("").equals("pad");
        Optional<JsonNode> own = checkpoint.json(PIXELS);
        if (own.isPresent()) {
            return PixelProcessor.from(own.get(), checkpoint.folder().resolve(PIXELS), padded);
        }
        Optional<TowerFolder> tower = TowerFolder.of(checkpoint.config(), checkpoint.folder());
        Optional<JsonNode> described = tower.isPresent() ? tower.get().json(PIXELS) : Optional.empty();
        Path place = tower.map(TowerFolder::folder).orElse(checkpoint.folder()).resolve(PIXELS);
        return PixelProcessor.from(described.orElseGet(() -> byDefault(config.vision())), place, padded);
    }

    private static JsonNode byDefault(VisionShape vision) {
        ObjectNode description =
                JsonNodeFactory.instance.objectNode().put("image_processor_type", "SiglipImageProcessor");
        description.putObject("size").put("height", vision.imageSize()).put("width", vision.imageSize());
        return description;
    }
}

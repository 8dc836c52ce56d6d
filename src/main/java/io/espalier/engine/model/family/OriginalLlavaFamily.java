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
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.config.TowerFolder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.block.LlamaConfig;
import io.espalier.engine.model.vision.ClipConfig;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.template.PromptTemplates;
import io.espalier.engine.text.tokenizer.Tokenizers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LLaVA-1.5 as its authors publish it (haotian-liu/LLaVA): a Llama configuration with a few fields more, the projector as
 * {@code model.mm_projector}, the CLIP tower in a folder of its own. The parts are those of {@link LlavaFamily}.
 */
final class OriginalLlavaFamily implements Family {
    private static final Pattern IGNORED =
            Pattern.compile(".*(rotary_emb\\.inv_freq|position_ids)|logit_scale|text_model\\..*"
                    + "|(text|visual)_projection\\.weight");
    private static final Pattern PROJECTOR = Pattern.compile("model\\.mm_projector\\.([02])\\.(weight|bias)");
    private static final Pattern VISION =
            Pattern.compile("(?:model\\.vision_tower\\.vision_tower\\.)?vision_model\\.(.*)");
    private static final String PIXELS = "preprocessor_config.json";
    private static final String TEMPLATE = "vicuna-v1";
    private static final String END = "</s>";

    private final LlavaFamily parts = new LlavaFamily();

    @Override
    public String name() {
        return "LLaVA-1.5 (original)";
    }

    @Override
    public List<String> modelTypes() {
        return List.of("llava_llama");
    }

    @Override
    public boolean accepts(JsonNode config) {
        String type = config.path("model_type").asText("");
        return type.equals("llava_llama") || (type.equals("llava") && config.has("mm_vision_tower"));
    }

    /** A copy that this program has written holds its tower and says what it is; a tower trained along says only the first. */
    @Override
    public Optional<String> towerFolder(Checkpoint checkpoint) {
        JsonNode config = checkpoint.config();
        boolean inside = config.has("vision_config")
                && checkpoint.tensors().keySet().stream()
                        .anyMatch(name -> canonical(name).startsWith(TensorNames.VISION));
        if (inside) {
            return Optional.empty();
        }
        return Optional.of(config.path("mm_vision_tower")
                .asText(config.path("vision_tower").asText("openai/clip-vit-large-patch14-336")));
    }

    @Override
    public boolean isStock() {
        return false;
    }

    @Override
    public List<LanguageClass> languageClasses() {
        return List.of(LanguageClass.LLAMA);
    }

    @Override
    public ModelConfig configure(ModelSource source, List<Problem> problems) {
        ConfigFields top = new ConfigFields(source.file(), source.config(), problems);
        LlamaConfig text = new LlamaConfig(top);
        int width = top.size("mm_hidden_size", 1024);
        ConfigFields clip = new ConfigFields("the vision tower's config.json", clip(source, width), problems);
        if (clip.size("hidden_size", width) != width) {
            clip.refuse("hidden_size", "mm_hidden_size, which is " + width);
        }
        ClipConfig vision = new ClipConfig(clip, problems);
        refuseOthers(top);
        DecoderShape decoder = text.shape();
        ModelConfig.Numerics numerics = new ModelConfig.Numerics(
                text.eps(),
                text.rotary(decoder),
                text.contextLength(),
                vision.eps(),
                vision.activation(),
                "gelu",
                top.text("mm_vision_select_feature", "patch").equals("patch"),
                PatchShuffle.NONE);
        int feature = top.whole("mm_vision_select_layer", -2, -vision.layers() - 1, vision.layers());
        return new ModelConfig(
                name(),
                DType.fromConfig(top.text("torch_dtype", "float16")).orElse(DType.F16),
                decoder,
                vision.shape(feature),
                numerics,
                new ModelConfig.Tokens(ImageTokens.NO_TOKEN, Set.of(text.endOfText())));
    }

    /** Returns the configuration of the tower; that of the published one, of another width, as long as there is none. */
    private static JsonNode clip(ModelSource source, int width) {
        if (source.config().has("vision_config")) {
            return source.config().get("vision_config");
        }
        JsonNode tower = source.tower();
        if (tower.isMissingNode()) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("hidden_size", width)
                    .put("intermediate_size", 4096)
                    .put("num_hidden_layers", 24)
                    .put("num_attention_heads", width % 16 == 0 ? 16 : 1)
                    .put("image_size", 336)
                    .put("patch_size", 14);
        }
        return tower.has("vision_config") ? tower.get("vision_config") : tower;
    }

    /** Notes what the code of the authors can do and this program cannot. */
    private static void refuseOthers(ConfigFields top) {
        if (!top.text("mm_projector_type", "linear").equals("mlp2x_gelu")) {
            top.refuse("mm_projector_type", "\"mlp2x_gelu\"");
        }
        String feature = top.text("mm_vision_select_feature", "patch");
        if (!feature.equals("patch") && !feature.equals("cls_patch")) {
            top.refuse("mm_vision_select_feature", "\"patch\" or \"cls_patch\"");
        }
        if (top.truth("mm_use_im_start_end", false)) {
            top.refuse("mm_use_im_start_end", "false");
        }
        String aspect = top.text("image_aspect_ratio", "square");
        if (!aspect.equals("pad") && !aspect.equals("square")) {
            top.refuse("image_aspect_ratio", "\"pad\" or \"square\"");
        }
    }

    @Override
    public DecoderBlock block(ModelConfig config) {
        return parts.block(config);
    }

    @Override
    public VisionTower tower(ModelConfig config, Map<String, Tensor> tensors) {
        return parts.tower(config, tensors);
    }

    @Override
    public String canonical(String stored) {
        if (IGNORED.matcher(stored).matches()) {
            return "";
        }
        Matcher projector = PROJECTOR.matcher(stored);
        if (projector.matches()) {
            String linear = projector.group(1).equals("0") ? "linear_1." : "linear_2.";
            return TensorNames.PROJECTOR + linear + projector.group(2);
        }
        Matcher vision = VISION.matcher(stored);
        if (vision.matches()) {
            return TensorNames.VISION + vision.group(1);
        }
        return stored.startsWith("model.") || stored.equals("lm_head.weight") ? "language_model." + stored : stored;
    }

    @Override
    public String published(String canonical) {
        if (canonical.startsWith(TensorNames.PROJECTOR)) {
            return canonical
                    .replace(TensorNames.PROJECTOR + "linear_1", "model.mm_projector.0")
                    .replace(TensorNames.PROJECTOR + "linear_2", "model.mm_projector.2");
        }
        return canonical.startsWith(TensorNames.VISION)
                ? "vision_model." + canonical.substring(TensorNames.VISION.length())
                : canonical.substring("language_model.".length());
    }

    @Override
    public Map<String, List<Long>> expected(ModelConfig config, DecoderBlock block) {
        return parts.expected(config, block);
    }

    @Override
    public Tokenizer tokenizer(Checkpoint checkpoint) throws EngineException {
        Path pieces = checkpoint.tokenizerFolder().resolve(Tokenizers.SENTENCE_PIECE);
        return Tokenizers.withoutImageToken(
                Files.exists(pieces) ? Tokenizers.openSlow(pieces) : Tokenizers.open(checkpoint));
    }

    @Override
    public PromptTemplates.Choice template(Checkpoint checkpoint) {
        return PromptTemplates.vicuna(TEMPLATE, END);
    }

    @Override
    public PixelProcessor pixels(Checkpoint checkpoint, ModelConfig config) throws EngineException {
        boolean padded =
                checkpoint.config().path("image_aspect_ratio").asText("").equals("pad");
        Optional<String> name = towerFolder(checkpoint);
        Path place = name.isPresent()
                ? TowerFolder.require(checkpoint.folder(), name.get()).folder()
                : checkpoint.folder();
        Optional<JsonNode> description = new TowerFolder(place).json(PIXELS);
        return description.isPresent()
                ? PixelProcessor.from(description.get(), place.resolve(PIXELS), padded)
                : PixelProcessor.from(checkpoint);
    }

    @Override
    public Map<String, JsonNode> borrowed(Checkpoint checkpoint) throws EngineException {
        Optional<String> name = towerFolder(checkpoint);
        if (name.isEmpty()) {
            return Map.of();
        }
        TowerFolder tower = TowerFolder.require(checkpoint.folder(), name.get());
        List<Problem> problems = new ArrayList<>();
        ObjectNode config = checkpoint.config().deepCopy();
        config.set("vision_config", tower.visionConfig(problems));
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        Map<String, JsonNode> files = new LinkedHashMap<>();
        files.put("config.json", config);
        tower.json(PIXELS).ifPresent(description -> files.put(PIXELS, description));
        return files;
    }
}

package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.FusedPart;
import io.espalier.engine.model.decoder.block.LlamaBlock;
import io.espalier.engine.model.decoder.block.Phi3Config;
import io.espalier.engine.model.vision.InternTower;
import io.espalier.engine.model.vision.InternVitConfig;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.file.TokenIds;
import io.espalier.engine.text.template.PromptTemplates;
import io.espalier.engine.text.tokenizer.Tokenizers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mini-InternVL-Chat-1.5 as published: InternViT, pixel shuffle, a projector with a norm, Phi-3 decoder; q, k and v, and gate
 * and up, lie below one another in one tensor each. Read apart, a Phi-3 block is a Llama block.
 */
final class InternVlFamily implements Family {
    private static final Pattern IGNORED = Pattern.compile(".*rotary_emb\\.inv_freq");
    private static final Pattern PROJECTOR = Pattern.compile("mlp1\\.([013])\\.(weight|bias)");
    private static final Map<String, String> PROJECTOR_PARTS = Map.of("0", "norm", "1", "linear_1", "3", "linear_2");
    private static final String END = "<|end|>";
    private static final String STORED_VISION = "vision_model.";

    @Override
    public String name() {
        return "Mini-InternVL-Chat-1.5";
    }

    @Override
    public List<String> modelTypes() {
        return List.of("internvl_chat");
    }

    @Override
    public boolean accepts(JsonNode config) {
        return config.path("model_type").asText("").equals("internvl_chat");
    }

    @Override
    public List<Problem> notes(JsonNode config) {
        return InternVitConfig.cutsIntoTiles(config)
                ? List.of(
                        Problem.of("MC-012", "pictures are cut into tiles by their shape")
                                .advice(
                                        "Count the positions of a picture once for every tile, and once more for the whole picture"))
                : List.of();
    }

    @Override
    public boolean isStock() {
        return false;
    }

    @Override
    public List<LanguageClass> languageClasses() {
        return List.of(LanguageClass.PHI3, LanguageClass.LLAMA);
    }

    @Override
    public ModelConfig configure(ModelSource source, List<Problem> problems) {
        ConfigFields top = new ConfigFields(source.file(), source.config(), problems);
        Phi3Config text = new Phi3Config(top.inside("llm_config"), problems);
        InternVitConfig vision = new InternVitConfig(top, problems);
        DecoderShape decoder = text.shape(source.shape(TensorNames.EMBEDDING));
        DType dtype = DType.fromConfig(top.text("torch_dtype", "float32")).orElse(DType.F32);
        ModelConfig.Numerics numerics = new ModelConfig.Numerics(
                text.eps(),
                text.rotary(decoder),
                text.contextLength(),
                vision.eps(),
                vision.activation(),
                "gelu",
                true,
                vision.shuffle());
        return new ModelConfig(
                name(), dtype, decoder, vision.shape(), numerics, tokens(source, text.endOfText(), problems));
    }

    /** The placeholder's id stands in no configuration: the tokenizer's files know it. */
    private static ModelConfig.Tokens tokens(ModelSource source, int endOfText, List<Problem> problems) {
        Set<Integer> stop = new HashSet<>(Set.of(endOfText));
        try {
            TokenIds ids = TokenIds.of(source.vocabulary());
            ids.id(END).ifPresent(stop::add);
            return new ModelConfig.Tokens(ids.id(PromptTemplates.INTERNVL_IMAGE).orElse(-1), stop);
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return new ModelConfig.Tokens(-1, stop);
        }
    }

    @Override
    public DecoderBlock block(ModelConfig config) {
        return new LlamaBlock(config.decoder().headDim(), config.numerics().normEps());
    }

    @Override
    public VisionTower tower(ModelConfig config, Map<String, Tensor> tensors) {
        return InternTower.of(config, tensors);
    }

    @Override
    public String canonical(String stored) {
        if (IGNORED.matcher(stored).matches()) {
            return "";
        }
        Matcher projector = PROJECTOR.matcher(stored);
        if (projector.matches()) {
            return TensorNames.PROJECTOR + PROJECTOR_PARTS.get(projector.group(1)) + "." + projector.group(2);
        }
        return stored.startsWith(STORED_VISION)
                ? TensorNames.VISION + stored.substring(STORED_VISION.length())
                : stored;
    }

    @Override
    public String published(String canonical) {
        if (canonical.startsWith(TensorNames.VISION)) {
            return STORED_VISION + canonical.substring(TensorNames.VISION.length());
        }
        String name = canonical;
        for (Map.Entry<String, String> part : PROJECTOR_PARTS.entrySet()) {
            name = name.replace(TensorNames.PROJECTOR + part.getValue() + ".", "mlp1." + part.getKey() + ".");
        }
        return name;
    }

    @Override
    public Map<String, List<FusedPart>> fused(ModelConfig config) {
        Map<String, List<FusedPart>> fused = new LinkedHashMap<>();
        DecoderShape decoder = config.decoder();
        long queries = (long) decoder.heads() * decoder.headDim();
        long keys = (long) decoder.keyValueHeads() * decoder.headDim();
        for (int layer = 0; layer < decoder.layers(); layer++) {
            String attention = TensorNames.layer(layer, "self_attn.");
            String mlp = TensorNames.layer(layer, "mlp.");
            fused.put(
                    attention + "qkv_proj.weight",
                    List.of(
                            new FusedPart(attention + "q_proj.weight", queries),
                            new FusedPart(attention + "k_proj.weight", keys),
                            new FusedPart(attention + "v_proj.weight", keys)));
            fused.put(
                    mlp + "gate_up_proj.weight",
                    List.of(
                            new FusedPart(mlp + "gate_proj.weight", decoder.intermediateSize()),
                            new FusedPart(mlp + "up_proj.weight", decoder.intermediateSize())));
        }
        long width = config.vision().hiddenSize();
        for (int layer = 0; layer < config.vision().layers(); layer++) {
            String attention = InternTower.layer(layer) + "attn.";
            for (String kind : List.of(".weight", ".bias")) {
                fused.put(
                        attention + "qkv" + kind,
                        List.of(
                                new FusedPart(attention + "q" + kind, width),
                                new FusedPart(attention + "k" + kind, width),
                                new FusedPart(attention + "v" + kind, width)));
            }
        }
        return fused;
    }

    @Override
    public Map<String, List<Long>> expected(ModelConfig config, DecoderBlock block) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        DecoderShape decoder = config.decoder();
        long hidden = decoder.hiddenSize();
        shapes.put(TensorNames.EMBEDDING, List.of((long) decoder.vocabularySize(), hidden));
        shapes.put(TensorNames.NORM, List.of(hidden));
        shapes.put(TensorNames.HEAD, List.of((long) decoder.vocabularySize(), hidden));
        block.addLayers(shapes, decoder);
        long gathered = (long) config.numerics().shuffle().side()
                * config.numerics().shuffle().side()
                * config.vision().hiddenSize();
        projector(shapes, gathered, hidden);
        InternVitConfig.expect(shapes, config.vision());
        fused(config).forEach((name, parts) -> fuse(shapes, name, parts));
        return shapes;
    }

    private static void projector(Map<String, List<Long>> shapes, long from, long to) {
        shapes.put(TensorNames.PROJECTOR + "norm.weight", List.of(from));
        shapes.put(TensorNames.PROJECTOR + "norm.bias", List.of(from));
        shapes.put(TensorNames.PROJECTOR + "linear_1.weight", List.of(to, from));
        shapes.put(TensorNames.PROJECTOR + "linear_1.bias", List.of(to));
        shapes.put(TensorNames.PROJECTOR + "linear_2.weight", List.of(to, to));
        shapes.put(TensorNames.PROJECTOR + "linear_2.bias", List.of(to));
    }

    /** Puts the shape of a fused tensor in place of those of its parts. */
    private static void fuse(Map<String, List<Long>> shapes, String name, List<FusedPart> parts) {
        long rows = 0;
        List<Long> shape = List.of();
        for (FusedPart part : parts) {
            shape = Optional.ofNullable(shapes.remove(part.name())).orElse(shape);
            rows += part.rows();
        }
        shapes.put(name, shape.size() == 1 ? List.of(rows) : List.of(rows, shape.get(1)));
    }

    /** The original uses the slow tokenizer, which puts a blank before the first mark; the fast one does not. */
    @Override
    public Tokenizer tokenizer(Checkpoint checkpoint) throws EngineException {
        Path slow = checkpoint.tokenizerFolder().resolve(Tokenizers.SENTENCE_PIECE);
        return Files.exists(slow) ? Tokenizers.openSlow(slow) : Tokenizers.open(checkpoint);
    }

    @Override
    public PromptTemplates.Choice template(Checkpoint checkpoint) throws EngineException {
        return PromptTemplates.internVl(checkpoint);
    }

    @Override
    public PixelProcessor pixels(Checkpoint checkpoint, ModelConfig config) throws EngineException {
        return InternVitConfig.pixels(checkpoint, config.vision().imageSize());
    }
}

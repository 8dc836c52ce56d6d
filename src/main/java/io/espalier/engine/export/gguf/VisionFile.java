package io.espalier.engine.export.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.gguf.file.Encoding;
import io.espalier.engine.export.gguf.file.GgufFile;
import io.espalier.engine.export.gguf.file.GgufTensor;
import io.espalier.engine.export.gguf.file.Metadata;
import io.espalier.engine.export.gguf.file.RowOrder;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.problem.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file of a vision side ("mmproj"): tower and projector.
 *
 * <p>Without a word about it llama.cpp runs one block of LLaVA's tower fewer than the file says. So {@code feature_layer} names
 * how many blocks run, and as many are stored.
 */
final class VisionFile {
    private static final String KEY = "clip.vision.";
    private static final String PICTURES = "preprocessor_config.json";
    private static final String POSITIONS = "v.position_embd.weight";
    private static final int USUAL_PROJECTION = 768;

    private final Variant variant;
    private final VisionLayout layout;
    private final Metadata metadata = new Metadata();

    private VisionFile(Variant variant, VisionLayout layout) {
        this.variant = variant;
        this.layout = layout;
    }

    /**
     * Returns the file.
     *
     * @param variant a model that the layout is for
     * @param layout the graph that computes its vision side
     * @param type the type of its matrices
     * @param sources the tensors of tower and projector, by canonical name
     * @throws EngineException when the description of pictures cannot be read
     */
    static GgufFile of(Variant variant, VisionLayout layout, GgufType type, List<TensorSource> sources)
            throws EngineException {
        VisionFile file = new VisionFile(variant, layout);
        file.putGeneral(type);
        file.putSizes();
        file.putPictures();
        return new GgufFile("mmproj-" + type.label() + ".gguf", file.metadata, file.tensors(sources, type.encoding()));
    }

    private ModelConfig config() {
        return variant.base().config();
    }

    private void putGeneral(GgufType type) {
        metadata.put("general.architecture", "clip");
        metadata.put("general.type", "mmproj");
        metadata.put("general.name", variant.base().card().name());
        metadata.put("general.file_type", type.fileType());
        metadata.put("clip.has_text_encoder", false);
        metadata.put("clip.has_vision_encoder", true);
        metadata.put("clip.has_llava_projector", layout == VisionLayout.LLAVA);
        metadata.put("clip.projector_type", layout.projector());
        metadata.put("clip.use_gelu", !config().numerics().visionActivation().equals("quick_gelu"));
    }

    private void putSizes() {
        VisionShape shape = config().vision();
        metadata.put(KEY + "image_size", shape.imageSize());
        metadata.put(KEY + "patch_size", shape.patchSize());
        metadata.put(KEY + "embedding_length", shape.hiddenSize());
        metadata.put(KEY + "feed_forward_length", shape.intermediateSize());
        metadata.put(KEY + "projection_dim", projection());
        metadata.put(KEY + "attention.head_count", shape.heads());
        metadata.put(KEY + "attention.layer_norm_epsilon", (float)
                config().numerics().visionEps());
        metadata.put(KEY + "block_count", shape.blocksRun());
        if (layout == VisionLayout.LLAVA) {
            metadata.putIntegers(KEY + "feature_layer", List.of(shape.blocksRun()));
        } else {
            metadata.put(
                    KEY + "projector.scale_factor",
                    config().numerics().shuffle().side());
        }
    }

    /** Returns a number that loaders ask for and that no graph of these kinds has a use for. */
    private int projection() {
        JsonNode vision = variant.base().checkpoint().config().path("vision_config");
        return layout == VisionLayout.INTERNVL
                ? config().decoder().hiddenSize()
                : vision.path("projection_dim").asInt(USUAL_PROJECTION);
    }

    private void putPictures() throws EngineException {
        JsonNode pictures = pictures(variant.base());
        Colours usual = Colours.of(variant, layout);
        metadata.putFloats(KEY + "image_mean", floats(pictures.path("image_mean"), usual.mean()));
        metadata.putFloats(KEY + "image_std", floats(pictures.path("image_std"), usual.deviation()));
        JsonNode tiles = variant.base().checkpoint().config();
        if (layout == VisionLayout.INTERNVL
                && tiles.path("dynamic_image_size").asBoolean(false)
                && tiles.path("max_dynamic_patch").canConvertToInt()) {
            metadata.put(
                    KEY + "preproc_min_tiles", tiles.path("min_dynamic_patch").asInt(1));
            metadata.put(
                    KEY + "preproc_max_tiles", tiles.path("max_dynamic_patch").intValue());
        }
    }

    /**
     * What is taken off colours and what they are divided by, where no file says so.
     *
     * @param mean by channel
     * @param deviation by channel
     */
    private record Colours(List<Float> mean, List<Float> deviation) {
        private static final Colours CLIP = new Colours(
                List.of(0.48145467f, 0.4578275f, 0.40821072f), List.of(0.26862955f, 0.2613026f, 0.2757771f));
        private static final Colours SIGLIP = new Colours(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));
        private static final Colours IMAGENET =
                new Colours(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

        static Colours of(Variant variant, VisionLayout layout) {
            if (layout == VisionLayout.INTERNVL) {
                return IMAGENET;
            }
            return VisionLayout.hasClassRow(variant) ? CLIP : SIGLIP;
        }
    }

    private static JsonNode pictures(ModelFolder base) throws EngineException {
        JsonNode borrowed = base.borrowed().get(PICTURES);
        if (borrowed != null) {
            return borrowed;
        }
        Optional<JsonNode> own = base.checkpoint().json(PICTURES);
        return own.isPresent()
                ? own.get()
                : base.checkpoint()
                        .json("processor_config.json")
                        .map(node -> node.path("image_processor"))
                        .orElse(MissingNode.getInstance());
    }

    private static List<Float> floats(JsonNode node, List<Float> otherwise) {
        if (node.size() != 3) {
            return otherwise;
        }
        List<Float> floats = new ArrayList<>();
        node.forEach(value -> floats.add((float) value.asDouble()));
        return floats;
    }

    private List<GgufTensor> tensors(List<TensorSource> sources, Encoding encoding) {
        List<GgufTensor> tensors = new ArrayList<>();
        for (TensorSource source : sources) {
            layout.name(source.name(), config().vision().blocksRun())
                    .ifPresent(name ->
                            tensors.add(GgufTensor.of(name, squeezed(source), order(name), encoding(name, encoding))));
        }
        return tensors;
    }

    /**
     * Returns the order of rows. llama.cpp's graph for InternViT has the class row behind the patches, ever since there was
     * one, and adds positions as they stand: so the position of the class row stands last.
     */
    private RowOrder order(String name) {
        return layout == VisionLayout.INTERNVL && name.equals(POSITIONS)
                ? RowOrder.firstBehind(config().vision().positions() + 1)
                : RowOrder.PLAIN;
    }

    /** Takes out outer sizes of 1, which InternViT's class row and positions have. */
    private static TensorSource squeezed(TensorSource source) {
        List<Long> shape = source.shape();
        while (shape.size() > 1 && shape.get(0) == 1) {
            shape = shape.subList(1, shape.size());
        }
        return new TensorSource.Held(source.name(), source.dtype(), shape, source::writeTo);
    }

    /** Positions are added to activations, and convolutions want kernels of 16-bit floats. */
    private static Encoding encoding(String name, Encoding matrices) {
        return switch (name) {
            case POSITIONS -> Encoding.F32;
            case "v.patch_embd.weight" -> Encoding.F16;
            default -> matrices;
        };
    }
}

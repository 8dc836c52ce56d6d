package io.espalier.engine.export.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.checkpoint.TensorSource;
import io.espalier.engine.export.Variant;
import io.espalier.engine.model.ModelConfig;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.VisionShape;
import io.espalier.engine.problem.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The file of a vision side ("mmproj"): tower and projector of LLaVA and Bunny.
 *
 * <p>Without a word about it llama.cpp runs one block fewer than the file says. So {@code feature_layer} names how many blocks
 * run, and as many are stored.
 */
final class VisionFile {
    private static final String KEY = "clip.vision.";
    private static final String PICTURES = "preprocessor_config.json";
    private static final List<Float> CLIP_MEAN = List.of(0.48145466f, 0.4578275f, 0.40821073f);
    private static final List<Float> CLIP_DEVIATION = List.of(0.26862954f, 0.26130258f, 0.27577711f);
    private static final List<Float> SIGLIP = List.of(0.5f, 0.5f, 0.5f);

    private VisionFile() {}

    /**
     * Returns whether llama.cpp has a graph for the vision side of a model: the towers of CLIP and SigLIP with a projector of
     * two matrices, and patches alone as features.
     */
    static boolean isPossible(Variant variant) {
        ModelConfig config = variant.base().config();
        return config.numerics().dropClassRow()
                && variant.base().tensors().keySet().stream()
                        .filter(name -> !name.startsWith("language_model."))
                        .allMatch(TensorNames::isOfLlava);
    }

    /**
     * Returns the file.
     *
     * @param variant a model for which this {@link #isPossible}
     * @param type the type of its matrices
     * @param sources the tensors of tower and projector, by canonical name
     * @throws EngineException when the description of pictures cannot be read
     */
    static GgufFile of(Variant variant, GgufType type, List<TensorSource> sources) throws EngineException {
        ModelConfig config = variant.base().config();
        Metadata metadata = new Metadata();
        metadata.put("general.architecture", "clip");
        metadata.put("general.type", "mmproj");
        metadata.put("general.name", variant.base().card().name());
        metadata.put("general.file_type", type.fileType());
        metadata.put("clip.has_text_encoder", false);
        metadata.put("clip.has_vision_encoder", true);
        metadata.put("clip.has_llava_projector", true);
        metadata.put("clip.projector_type", "mlp");
        metadata.put("clip.use_gelu", !config.numerics().visionActivation().equals("quick_gelu"));
        putSizes(metadata, config, projection(variant));
        boolean clip = variant.base().tensors().containsKey(TensorNames.CLASS_ROW);
        JsonNode pictures = pictures(variant.base());
        metadata.putFloats(KEY + "image_mean", floats(pictures.path("image_mean"), clip ? CLIP_MEAN : SIGLIP));
        metadata.putFloats(KEY + "image_std", floats(pictures.path("image_std"), clip ? CLIP_DEVIATION : SIGLIP));
        return new GgufFile(
                "mmproj-" + type.label() + ".gguf",
                metadata,
                tensors(sources, config.vision().blocksRun(), type.encoding()));
    }

    private static void putSizes(Metadata metadata, ModelConfig config, int projection) {
        VisionShape shape = config.vision();
        metadata.put(KEY + "image_size", shape.imageSize());
        metadata.put(KEY + "patch_size", shape.patchSize());
        metadata.put(KEY + "embedding_length", shape.hiddenSize());
        metadata.put(KEY + "feed_forward_length", shape.intermediateSize());
        metadata.put(KEY + "projection_dim", projection);
        metadata.put(KEY + "attention.head_count", shape.heads());
        metadata.put(
                KEY + "attention.layer_norm_epsilon", (float) config.numerics().visionEps());
        metadata.put(KEY + "block_count", shape.blocksRun());
        metadata.putIntegers(KEY + "feature_layer", List.of(shape.blocksRun()));
    }

    /** Returns a number that loaders ask for and graphs of this kind have no use for. */
    private static int projection(Variant variant) {
        return variant.base()
                .checkpoint()
                .config()
                .path("vision_config")
                .path("projection_dim")
                .asInt(768);
    }

    private static JsonNode pictures(ModelFolder base) throws EngineException {
        Map<String, JsonNode> borrowed = base.borrowed();
        JsonNode own = borrowed.get(PICTURES);
        if (own == null) {
            own = base.checkpoint().json(PICTURES).orElse(null);
        }
        return own != null
                ? own
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

    private static List<GgufTensor> tensors(List<TensorSource> sources, int blocks, Encoding encoding) {
        List<GgufTensor> tensors = new ArrayList<>();
        for (TensorSource source : sources) {
            String name = TensorNames.vision(source.name(), blocks);
            if (!name.isEmpty()) {
                tensors.add(GgufTensor.of(name, source, RowOrder.PLAIN, encoding(name, encoding)));
            }
        }
        return tensors;
    }

    /** Positions are added to activations, and convolutions want kernels of 16-bit floats. */
    private static Encoding encoding(String name, Encoding matrices) {
        return switch (name) {
            case "v.position_embd.weight" -> Encoding.F32;
            case "v.patch_embd.weight" -> Encoding.F16;
            default -> matrices;
        };
    }
}

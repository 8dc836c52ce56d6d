package io.espalier.engine.model.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.ModelSource;
import io.espalier.engine.model.config.TowerFolder;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of a SigLIP tower inside a model. Where nothing describes the tower it is SO400M at 384 pixels, the one
 * that Bunny was published with.
 *
 * @param shape its sizes
 * @param eps added to the variance in its norms
 * @param activation name for the kernels
 */
public record SiglipConfig(VisionShape shape, double eps, String activation) {
    /** Sizes that the class fills in for a tower that is described. */
    private static final VisionShape CLASS_DEFAULTS = new VisionShape(12, 11, 768, 12, 3072, 224, 16);

    private static final VisionShape SO400M = new VisionShape(27, 26, 1152, 16, 4304, 384, 14);

    /**
     * Reads it from {@code vision_config} of the model's configuration, else from the folder that {@code mm_vision_tower}
     * names. Of the whole tower the last block but one gives the features; a model may be stored without the last block.
     */
    public static SiglipConfig of(ModelSource source, List<Problem> problems) {
        Optional<TowerFolder> folder = TowerFolder.of(source.config(), source.folder());
        boolean own = source.config().has("vision_config");
        JsonNode node = own
                ? source.config().get("vision_config")
                : folder.map(tower -> tower.visionConfig(problems)).orElse(MissingNode.getInstance());
        String place = own || folder.isEmpty()
                ? source.file() + " vision_config"
                : folder.get().folder().resolve("config.json").toString();
        ConfigFields fields = new ConfigFields(place, node, problems);
        VisionShape known = node.isMissingNode() ? SO400M : CLASS_DEFAULTS;
        String activation = fields.text("hidden_act", "gelu_pytorch_tanh");
        if (!activation.equals("gelu_pytorch_tanh")) {
            fields.refuse("hidden_act", "\"gelu_pytorch_tanh\"");
        }
        return new SiglipConfig(
                shape(fields, known, source, problems), fields.positive("layer_norm_eps", 1e-6), "gelu_tanh");
    }

    private static VisionShape shape(
            ConfigFields fields, VisionShape known, ModelSource source, List<Problem> problems) {
        int layers = fields.whole("num_hidden_layers", known.layers(), 1, ConfigFields.MOST_LAYERS);
        int hidden = fields.size("hidden_size", known.equals(SO400M) ? stated(source, problems) : known.hiddenSize());
        int heads = fields.size("num_attention_heads", known.heads());
        int image = fields.size("image_size", known.imageSize());
        int patch = fields.size("patch_size", known.patchSize());
        if (image < patch || hidden % heads != 0) {
            problems.add(Problem.of("MC-006", "sizes of the vision tower do not fit together")
                    .at(source.file())
                    .found("image_size " + image + ", patch_size " + patch + ", hidden_size " + hidden + ", heads "
                            + heads)
                    .advice("Correct the sizes"));
            image = Math.max(image, patch);
        }
        int inner = fields.size("intermediate_size", known.intermediateSize());
        int stored = PlainTowerBlocks.stored(source);
        if (stored > 0 && (stored < layers - 1 || stored > layers)) {
            problems.add(Problem.of("MC-007", "the vision tower is stored with another number of blocks")
                    .at(source.folder())
                    .found(stored)
                    .expected(layers + ", or " + (layers - 1) + " without the last one, which gives no features")
                    .advice("Fetch the missing shard, or the matching configuration of the tower"));
        }
        int kept = stored > 0 && stored == layers - 1 ? stored : layers;
        return new VisionShape(kept, layers - 1, hidden, heads, inner, image, patch);
    }

    /** Where nothing describes the tower, the model still states how wide its features are. */
    private static int stated(ModelSource source, List<Problem> problems) {
        return new ConfigFields(source.file(), source.config(), problems).size("mm_hidden_size", SO400M.hiddenSize());
    }
}

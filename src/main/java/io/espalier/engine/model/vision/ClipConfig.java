package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.Map;

/** Reads the configuration of a CLIP tower, with the defaults of {@code CLIPVisionConfig} of transformers. */
public final class ClipConfig {
    private final ConfigFields fields;
    private final List<Problem> problems;

    /**
     * @param fields the tower's part of the configuration
     * @param problems where faults are noted
     */
    public ClipConfig(ConfigFields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
        if (fields.size("num_channels", 3) != 3) {
            fields.refuse("num_channels", "3");
        }
    }

    /** Returns the number of blocks. */
    public int layers() {
        return fields.whole("num_hidden_layers", 12, 1, ConfigFields.MOST_LAYERS);
    }

    /**
     * Returns the sizes.
     *
     * @param feature which of the hidden states is the feature: 0 is the first block's input, -1 the last block's output
     */
    public VisionShape shape(int feature) {
        int layers = layers();
        int image = fields.size("image_size", 224);
        int patch = fields.size("patch_size", 32);
        int hidden = fields.size("hidden_size", 768);
        int heads = fields.size("num_attention_heads", 12);
        if (image < patch || hidden % heads != 0) {
            problems.add(Problem.of("MC-006", "sizes of the vision tower do not fit together")
                    .at(fields.place())
                    .found("image_size " + image + ", patch_size " + patch + ", hidden_size " + hidden + ", heads "
                            + heads)
                    .advice("Correct the sizes"));
            image = Math.max(image, patch);
        }
        int run = feature < 0 ? layers + 1 + feature : feature;
        return new VisionShape(layers, run, hidden, heads, fields.size("intermediate_size", 3072), image, patch);
    }

    /** Returns what is added to the variance in the norms. */
    public double eps() {
        return fields.positive("layer_norm_eps", 1e-5);
    }

    /** Returns the activation of the MLPs, by its name for the kernels. */
    public String activation() {
        return fields.activation("hidden_act", "quick_gelu");
    }

    /** Adds every tensor of the tower, by canonical name, with its shape. */
    public static void addShapes(Map<String, List<Long>> shapes, VisionShape vision) {
        long width = vision.hiddenSize();
        long patch = vision.patchSize();
        List<List<Long>> embedding = List.of(
                List.of(width),
                List.of(width, 3L, patch, patch),
                List.of(vision.patches() + 1L, width),
                List.of(width),
                List.of(width));
        for (int i = 0; i < embedding.size(); i++) {
            shapes.put(ClipTower.EMBEDDING.get(i), embedding.get(i));
        }
        PlainTowerBlocks.addShapes(shapes, vision);
        PlainTowerBlocks.addLastNorm(shapes, vision);
    }
}

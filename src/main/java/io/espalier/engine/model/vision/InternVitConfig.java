package io.espalier.engine.model.vision;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.image.pixels.TiledPixelProcessor;
import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.PatchShuffle;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads how InternVL sees: the tower, the shuffle of patches and the tiles, with the defaults of its classes. */
public final class InternVitConfig {
    private static final int MOST_TILES = 128;
    private static final String DYNAMIC = "dynamic_image_size";
    private static final String MOST = "max_dynamic_patch";

    private final ConfigFields top;
    private final ConfigFields vision;
    private final List<Problem> problems;

    /**
     * @param top the whole configuration
     * @param problems where faults are noted
     */
    public InternVitConfig(ConfigFields top, List<Problem> problems) {
        this.top = top;
        this.vision = top.inside("vision_config");
        this.problems = problems;
        if (!vision.text("norm_type", "rms_norm").equals("layer_norm")) {
            vision.refuse("norm_type", "\"layer_norm\"");
        }
        if (!vision.truth("qkv_bias", false)) {
            vision.refuse("qkv_bias", "true");
        }
        if (vision.truth("qk_normalization", true)) {
            vision.refuse("qk_normalization", "false");
        }
        if (vision.size("num_channels", 3) != 3) {
            vision.refuse("num_channels", "3");
        }
    }

    /** Returns the sizes of the tower, its position table resized to the pictures it is given. */
    public VisionShape shape() {
        int layers = vision.size("num_hidden_layers", 48);
        int table = vision.size("image_size", 224);
        int image = top.size("force_image_size", table);
        int patch = vision.size("patch_size", 14);
        int hidden = vision.size("hidden_size", 3200);
        int heads = vision.size("num_attention_heads", 25);
        int select = top.whole("select_layer", -1, -layers - 1, layers);
        boolean fits = Math.min(image, table) >= patch && hidden % heads == 0;
        if (!fits || image / patch % shuffleSide() != 0) {
            problems.add(Problem.of("MC-011", "sizes of the vision tower do not fit together")
                    .at(vision.place())
                    .found("image_size " + image + ", patch_size " + patch + ", hidden_size " + hidden + ", heads "
                            + heads + ", " + shuffleSide() + " patches a side in a visual token")
                    .advice("Correct the sizes, or fetch config.json again"));
        }
        return new VisionShape(
                layers,
                select < 0 ? layers + 1 + select : select,
                hidden,
                heads,
                vision.size("intermediate_size", 12_800),
                Math.max(image, patch),
                patch,
                Math.max(table, patch));
    }

    /** Returns what is added to the variance in the norms. */
    public double eps() {
        return vision.positive("layer_norm_eps", 1e-6);
    }

    /** Returns the activation of the MLPs, by its name for the kernels; another one is noted as a fault. */
    public String activation() {
        String name = vision.text("hidden_act", "gelu");
        if (!name.equals("gelu")) {
            vision.refuse("hidden_act", "\"gelu\"");
        }
        return "gelu";
    }

    /** Returns how neighbouring patches become one row of features. */
    public PatchShuffle shuffle() {
        String version = top.text("ps_version", "v1");
        if (!version.equals("v1") && !version.equals("v2")) {
            top.refuse("ps_version", "\"v1\" or \"v2\"");
        }
        double ratio = top.positive("downsample_ratio", 0.5);
        if (Math.rint(1 / ratio) != 1 / ratio) {
            top.refuse("downsample_ratio", "1 divided by a whole number");
        }
        return new PatchShuffle(shuffleSide(), version.equals("v1"));
    }

    private int shuffleSide() {
        return (int) Math.max(1, Math.rint(1 / top.positive("downsample_ratio", 0.5)));
    }

    /** Adds the tower's tensors as blocks read them, by canonical name, with their shapes. */
    public static void expect(Map<String, List<Long>> shapes, VisionShape vision) {
        long width = vision.hiddenSize();
        long patch = vision.patchSize();
        List<List<Long>> embedding = List.of(
                List.of(1L, 1L, width),
                List.of(width, 3L, patch, patch),
                List.of(width),
                List.of(1L, vision.positions() + 1L, width));
        for (int i = 0; i < embedding.size(); i++) {
            shapes.put(InternTower.EMBEDDING.get(i), embedding.get(i));
        }
        for (int layer = 0; layer < vision.layers(); layer++) {
            for (String name : InternTower.blockNames(layer)) {
                boolean vector = name.contains(".norm") || name.contains(".ls");
                long out = name.contains(".fc1.") ? vision.intermediateSize() : width;
                long in = name.contains(".fc2.") ? vision.intermediateSize() : width;
                shapes.put(name, vector || name.endsWith(".bias") ? List.of(out) : List.of(out, in));
            }
        }
    }

    /** Returns whether pictures may become several tiles. */
    public static boolean cutsIntoTiles(JsonNode config) {
        return config.path(DYNAMIC).asBoolean() && config.path(MOST).asInt(6) > 1;
    }

    /**
     * Returns how pictures are cut into tiles.
     *
     * @param side of a tile in pixels
     * @throws EngineException with every field that cannot be used
     */
    public static PixelProcessor pixels(Checkpoint checkpoint, int side) throws EngineException {
        List<Problem> problems = new ArrayList<>();
        String file = checkpoint.folder().resolve("config.json").toString();
        ConfigFields fields = new ConfigFields(file, checkpoint.config(), problems);
        int least = fields.whole("min_dynamic_patch", 1, 1, MOST_TILES);
        int most = fields.whole(MOST, 6, 1, MOST_TILES);
        boolean dynamic = fields.truth(DYNAMIC, false);
        boolean thumbnail = fields.truth("use_thumbnail", false);
        if (fields.truth("pad2square", false)) {
            fields.refuse("pad2square", "false");
        }
        if (least > most) {
            fields.refuse("min_dynamic_patch", "at most max_dynamic_patch, " + most);
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return dynamic ? TiledPixelProcessor.dynamic(side, least, most, thumbnail) : TiledPixelProcessor.single(side);
    }
}

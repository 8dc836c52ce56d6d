package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** The golden InternVL and its prompts, for tests of this and other packages. */
public final class GoldenInternVl {
    /** The set. */
    public static final String SET = "internvl";

    private GoldenInternVl() {}

    /** Returns which of the checkpoints {@code fp32} and {@code bf16} the set holds with their weights. */
    public static List<String> tags() {
        return List.of("fp32", "bf16").stream()
                .filter(GoldenInternVl::hasWeights)
                .toList();
    }

    /** Returns the folder of the float32 checkpoint; skips the running test when its weights are not there. */
    public static Path exactFolder() {
        Assumptions.assumeTrue(hasWeights("fp32"), "the set holds no weights in float32");
        return Golden.dir(SET).resolve("fp32");
    }

    private static boolean hasWeights(String tag) {
        return Files.exists(Golden.dir(SET).resolve(tag).resolve("model.safetensors.index.json"));
    }

    /** Opens a checkpoint, computing in float32. */
    public static Lvlm open(Scope scope, Path folder) throws Exception {
        return Lvlm.open(scope, ModelFolder.open(folder), DType.F32);
    }

    /** Opens one of the checkpoints, computing in float32. */
    public static Lvlm open(Scope scope, String tag) throws Exception {
        return open(scope, Golden.dir(SET).resolve(tag));
    }

    /** Returns the prompts. */
    public static JsonNode prompts() {
        return Golden.json(SET, "prompts.json");
    }

    /** Returns the prompt of this name. */
    public static JsonNode prompt(String name) {
        for (JsonNode prompt : prompts()) {
            if (prompt.get("name").asText().equals(name)) {
                return prompt;
            }
        }
        throw new IllegalArgumentException("no prompt " + name);
    }

    /** Reads the pictures of a prompt. */
    public static List<Picture> pictures(JsonNode prompt) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode name : prompt.get("pictures")) {
            pictures.add(picture(name.asText()));
        }
        return pictures;
    }

    /** Reads a picture. */
    public static Picture picture(String name) throws Exception {
        return PictureReader.read(Golden.dir(SET).resolve("pictures").resolve(name + ".png"));
    }

    /** Returns the tiles of pictures, [tiles, 3, S, S], as a checkpoint wants them. */
    public static Tensor pixels(Scope scope, String tag, List<Picture> pictures) throws Exception {
        ModelFolder folder = ModelFolder.open(Golden.dir(SET).resolve(tag));
        PixelProcessor processor = folder.family().pixels(folder.checkpoint(), folder.config());
        List<Pixels> tiles = pictures.stream()
                .flatMap(picture -> processor.tiles(picture).stream())
                .toList();
        int each = tiles.get(0).values().length;
        float[] all = new float[tiles.size() * each];
        for (int i = 0; i < tiles.size(); i++) {
            System.arraycopy(tiles.get(i).values(), 0, all, i * each, each);
        }
        return scope.of(all, tiles.size(), 3, processor.height(), processor.width());
    }

    /** Returns the embeddings [1, T, D] of the ids in a field of a prompt, pictures merged in. */
    public static Tensor embeddings(Scope scope, Lvlm model, JsonNode prompt, String field) throws Exception {
        List<Picture> pictures = pictures(prompt);
        Tensor features =
                pictures.isEmpty() ? scope.none() : model.project(scope, pixels(scope, tags().get(0), pictures));
        return model.embed(scope, ints(prompt.get(field)), features);
    }

    /** Returns a list of numbers. */
    public static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}

package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureLimits;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** The golden Bunny and its prompts. The bundled copy has the weights of 16 bits alone; what needs others is skipped there. */
public final class GoldenBunny {
    /** The set. */
    public static final String SET = "bunny";

    private GoldenBunny() {}

    /** Opens one of the checkpoints {@code fp32} and {@code fp16}, or skips the test if it is not in this copy of the data. */
    public static ModelFolder folder(String tag) throws Exception {
        boolean there = Files.exists(Golden.dir(SET).resolve(tag).resolve("model.safetensors.index.json"));
        Assumptions.assumeTrue(there, "this copy of the golden data has no weights of Bunny in " + tag);
        return ModelFolder.open(Golden.dir(SET).resolve(tag));
    }

    /** Opens a checkpoint, computing in float32. */
    public static Lvlm open(Scope scope, String tag) throws Exception {
        return Lvlm.open(scope, folder(tag), DType.F32);
    }

    /** Returns the pictures of a prompt. */
    public static List<Picture> pictures(JsonNode prompt) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode name : prompt.get("pictures")) {
            byte[] file = Files.readAllBytes(Golden.dir(SET).resolve("pictures/" + name.asText() + ".png"));
            pictures.add(PictureReader.read(file, name.asText(), PictureLimits.STANDARD));
        }
        return pictures;
    }

    /** Returns ids or labels of a prompt, each image placeholder repeated for every visual token. */
    static int[] expanded(JsonNode list, JsonNode ids) {
        int visual = Golden.manifest(SET).get("visual_tokens").asInt();
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            int copies = ids.get(i).asInt() < 0 ? visual : 1;
            for (int copy = 0; copy < copies; copy++) {
                values.add(list.get(i).asInt());
            }
        }
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the embeddings [1, T, D] of the ids of a prompt, pictures merged in. */
    public static Tensor embeddings(Scope scope, Lvlm model, Processor processor, JsonNode prompt, String ids)
            throws Exception {
        List<Picture> pictures = pictures(prompt);
        Tensor features = pictures.isEmpty() ? scope.none() : model.project(scope, processor.pixels(scope, pictures));
        return model.embed(scope, expanded(prompt.get(ids), prompt.get(ids)), features);
    }

    /** Returns a list of whole numbers. */
    static List<Integer> ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }
}

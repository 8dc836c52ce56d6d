package io.espalier.engine.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeGoldenTest {
    private static final String SET = "llava-hf";

    @TempDir
    private Path folder;

    @Test
    void everythingProbedIsThatOfTheReferenceWhenTheTextIsRendered() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            String name = prompt.get("name").asText();
            GoldenTensors probed = probe(prompt, 0);
            int layers = Golden.json(SET, "manifest.json").at("/shapes/layers").asInt();
            for (int layer = 0; layer <= layers; layer++) {
                compare(expected, name + ".hidden." + layer, probed, "hidden." + layer, "hidden");
            }
            compare(expected, name + ".last_block_raw", probed, "last_block_raw", "hidden");
            compare(expected, name + ".logits", probed, "logits", "logits");
            assertEquals(longs(prompt.get("input_ids")), longs(probed, "ids"), name);
        }
    }

    @Test
    void generatedIdsAreThoseOfTheReference() throws Exception {
        Map<String, JsonNode> prompts = new HashMap<>();
        Golden.json(SET, "prompts.json")
                .forEach(prompt -> prompts.put(prompt.get("name").asText(), prompt));
        JsonNode generation = Golden.json(SET, "expected.json").at("/fp32/generation");
        int compared = 0;
        for (Map.Entry<String, JsonNode> prompt : prompts.entrySet()) {
            JsonNode ids = generation.path(prompt.getKey()).path("new_ids");
            if (ids.isArray()) {
                assertEquals(longs(ids), longs(probe(prompt.getValue(), ids.size()), "generated"), prompt.getKey());
                compared++;
            }
        }
        assertEquals(3, compared);
    }

    private GoldenTensors probe(JsonNode prompt, int generate) throws Exception {
        Path model = Golden.dir(SET).resolve("fp32");
        Path file = folder.resolve("probe.safetensors");
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode picture : prompt.get("pictures")) {
            pictures.add(PictureReader.read(Golden.dir(SET).resolve("pictures").resolve(picture.asText() + ".png")));
        }
        try (OpenedModel opened = OpenedModel.open(model, Device.CPU, DType.F32)) {
            Prompt verbatim = Prompt.verbatim(opened, prompt.get("rendered").asText(), pictures);
            Probe.write(opened, verbatim, generate, file, ProgressListener.NONE);
        }
        return GoldenTensors.read(file);
    }

    private static void compare(
            GoldenTensors expected, String name, GoldenTensors probed, String tensor, String tolerance) {
        if (expected.has(name)) {
            Golden.assertClose(expected.floats(name), probed.floats(tensor), Golden.tolerance(SET, tolerance), name);
        }
    }

    private static List<Long> longs(JsonNode array) {
        List<Long> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asLong()));
        return values;
    }

    private static List<Long> longs(GoldenTensors tensors, String name) {
        return LongStream.of(tensors.longs(name)).boxed().toList();
    }
}

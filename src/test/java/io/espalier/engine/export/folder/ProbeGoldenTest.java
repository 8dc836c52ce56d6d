package io.espalier.engine.export.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.safetensors.Safetensors;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Probe;
import io.espalier.engine.model.ProbeRequest;
import io.espalier.engine.model.Processor;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe's file against every tensor that the reference left of the same prompts. */
class ProbeGoldenTest {
    private static final String SET = GoldenLlava.SET;

    private static Kernels kernels;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void everyTensorOfEveryPromptIsThatOfTheReference() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-fp32.safetensors");
        JsonNode generations = Golden.json(SET, "expected.json").at("/fp32/generation");
        int compared = 0;
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            String name = prompt.get("name").asText();
            JsonNode made = generations.path(name).path("new_ids");
            GoldenTensors probed = probe(prompt, made.size());
            assertArrayEquals(longs(prompt.get("input_ids")), probed.longs("ids"), name);
            for (String key : expected.names()) {
                String part = key.startsWith(name + ".") ? key.substring(name.length() + 1) : "";
                if (probed.has(part)) {
                    assertArrayEquals(expected.shape(key), probed.shape(part), key);
                    Golden.assertClose(expected.floats(key), probed.floats(part), tolerance(part), key);
                    compared++;
                }
            }
            if (!made.isEmpty()) {
                assertArrayEquals(longs(made), probed.longs("generated"), name);
            }
            pictures(prompt, probed, expected);
        }
        assertTrue(compared > 3, compared + " tensors");
    }

    private static void pictures(JsonNode prompt, GoldenTensors probed, GoldenTensors expected) {
        if (prompt.get("pictures").size() == 1) {
            String picture = prompt.get("pictures").get(0).asText();
            GoldenTensors pixels = Golden.tensors(SET, "expected-pixels.safetensors");
            assertArrayEquals(pixels.shape(picture), probed.shape("pixels"));
            assertArrayEquals(pixels.floats(picture), probed.floats("pixels"), picture);
            for (String part : List.of("vision", "projected")) {
                String key = picture + "." + part;
                assertArrayEquals(expected.shape(key), probed.shape(part), key);
                Golden.assertClose(expected.floats(key), probed.floats(part), Golden.tolerance(SET, "vision"), key);
            }
        }
        assertEquals(prompt.get("pictures").isEmpty(), !probed.has("pixels"));
    }

    @Test
    void picturesWithoutAPlaceAreRefused() throws Exception {
        ModelFolder model = ModelFolder.open(Golden.dir(SET).resolve("fp32"));
        try (Scope scope = kernels.scope();
                Processor processor = Processor.open(model)) {
            Probe probe = new Probe(scope, Lvlm.open(scope, model, DType.F32), processor);
            EngineException refused = assertThrows(
                    EngineException.class,
                    () -> probe.run(new ProbeRequest("<image> one <image>", List.of(), 0), ProgressListener.NONE));
            assertEquals("PR-004", refused.problems().get(0).code());
        }
    }

    private GoldenTensors probe(JsonNode prompt, int generate) throws Exception {
        Path file = folder.resolve(prompt.get("name").asText() + ".safetensors");
        ModelFolder model = ModelFolder.open(Golden.dir(SET).resolve("fp32"));
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode picture : prompt.get("pictures")) {
            String name = Golden.manifest(SET)
                    .at("/pictures/" + picture.asText() + "/file")
                    .asText();
            pictures.add(PictureReader.read(Golden.dir(SET).resolve("pictures").resolve(name)));
        }
        try (Scope scope = kernels.scope();
                Processor processor = Processor.open(model)) {
            Probe probe = new Probe(scope, Lvlm.open(scope, model, DType.F32), processor);
            ProbeRequest request = new ProbeRequest(prompt.get("rendered").asText(), pictures, generate);
            ProbeFile.write(file, probe.run(request, ProgressListener.NONE));
        }
        assertTrue(Safetensors.read(file).tensors().size() > 3);
        return GoldenTensors.read(file);
    }

    private static double tolerance(String part) {
        return Golden.tolerance(SET, part.equals("logits") ? "logits" : "hidden");
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }
}

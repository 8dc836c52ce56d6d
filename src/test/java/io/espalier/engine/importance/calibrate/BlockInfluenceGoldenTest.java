package io.espalier.engine.importance.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Block Influence against hooks on transformers, and against the published code's own metric. */
class BlockInfluenceGoldenTest {
    private static final String SET = "block-influence";
    private static final Pattern TOLERANCES = Pattern.compile("([0-9.e-]+) absolute .*relative ([0-9.e-]+)");

    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void influenceEqualsBothReadings() throws Exception {
        JsonNode expected = Golden.json(SET, "expected.json");
        Matcher tolerance =
                TOLERANCES.matcher(Golden.manifest(SET).at("/tolerance/values").asText());
        assertEquals(true, tolerance.find());
        double absolute = Double.parseDouble(tolerance.group(1));
        double relative = Double.parseDouble(tolerance.group(2));
        try (Scope scope = kernels.scope()) {
            Lvlm model = model(scope);
            List<CalibrationSample> samples = samples(scope, model);
            double[] mean = BlockInfluence.of(scope, model.decoder(), samples, InfluenceRule.MEAN);
            double[] authors = BlockInfluence.of(scope, model.decoder(), samples, InfluenceRule.AUTHORS);
            for (int layer = 0; layer < mean.length; layer++) {
                double definition = expected.at("/definition_1/values/" + layer).asDouble();
                assertEquals(definition, mean[layer], absolute, "layer " + layer);
                double published = expected.at("/authors/values/" + layer).asDouble();
                assertEquals(published, authors[layer], published * relative, "layer " + layer);
            }
            double[] alone = BlockInfluence.of(scope, model.decoder(), samples.subList(0, 4), InfluenceRule.MEAN);
            for (int layer = 0; layer < alone.length; layer++) {
                JsonNode node = expected.get("padded_batch_of_samples_0_to_3");
                assertEquals(node.at("/unpadded/" + layer).asDouble(), alone[layer], absolute, "layer " + layer);
                assertEquals(node.at("/values/" + layer).asDouble(), alone[layer], absolute, "layer " + layer);
            }
        }
    }

    @Test
    void everyCosineEqualsTheReference() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "cosines.safetensors");
        double tolerance = Golden.tolerance(SET, "cosine");
        try (Scope scope = kernels.scope()) {
            Lvlm model = model(scope);
            List<CalibrationSample> samples = samples(scope, model);
            for (int sample = 0; sample < samples.size(); sample++) {
                Decoder decoder = model.decoder();
                Tensor x = samples.get(sample).embeddings();
                float[] found = new float[(int) (decoder.layers() * x.size(1))];
                int length = (int) x.size(1);
                for (int layer = 0; layer < decoder.layers(); layer++) {
                    Tensor y = decoder.block(scope, layer, x, decoder.causal(scope, length));
                    float[] cosines = kernels.call(scope, "cosines", x, y).toFloats();
                    System.arraycopy(cosines, 0, found, layer * length, length);
                    x = y;
                }
                String name = "sample" + sample + ".cosine";
                Golden.assertClose(expected.floats(name), found, tolerance, name);
            }
        }
    }

    private static Lvlm model(Scope scope) throws Exception {
        return Lvlm.open(scope, ModelFolder.open(Golden.dir("llava-hf").resolve("fp32")), DType.F32);
    }

    private static List<CalibrationSample> samples(Scope scope, Lvlm model) {
        GoldenTensors ids = Golden.tensors(SET, "cosines.safetensors");
        GoldenTensors pixels = Golden.tensors("llava-hf", "expected-pixels.safetensors");
        List<CalibrationSample> samples = new ArrayList<>();
        for (JsonNode sample : Golden.json(SET, "expected.json").get("samples")) {
            String name = "sample" + samples.size();
            int[] tokens = LongStream.of(ids.longs(name + ".input_ids"))
                    .mapToInt(Math::toIntExact)
                    .toArray();
            List<Tensor> pictures = StreamSupport.stream(sample.get("pictures").spliterator(), false)
                    .map(picture -> pixels(scope, pixels, picture.asText()))
                    .toList();
            Tensor features =
                    pictures.isEmpty() ? scope.none() : model.project(scope, kernels.call(scope, "cat", pictures, 0));
            samples.add(new CalibrationSample(name, model.embed(scope, tokens, features), AnswerTargets.of(tokens)));
        }
        return samples;
    }

    private static Tensor pixels(Scope scope, GoldenTensors pixels, String picture) {
        long[] shape = pixels.shape(picture);
        return scope.of(pixels.floats(picture), 1, shape[0], shape[1], shape[2]);
    }
}

package io.espalier.engine.importance.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Block Influence of Bunny and InternVL. No golden set holds it; the hidden states of the original implementations are there,
 * and its definition is applied to them here, in double precision.
 */
class FamilyInfluenceGoldenTest {
    private static final double TOLERANCE = 1e-5;
    private static final String EMBEDDINGS = ".embeddings";

    @ParameterizedTest
    @ValueSource(strings = {"bunny", "internvl"})
    void influenceIsThatOfTheOriginalsHiddenStates(String set) throws Exception {
        Path folder = Golden.dir(set).resolve("fp32");
        boolean there = Files.exists(folder.resolve("model.safetensors.index.json"));
        Assumptions.assumeTrue(there, "this copy of the golden data has no weights of " + set + " in fp32");
        GoldenTensors states = Golden.tensors(set, "expected-fp32.safetensors");
        List<String> prompts = states.names().stream()
                .filter(name -> name.endsWith(EMBEDDINGS))
                .map(name -> name.substring(0, name.length() - EMBEDDINGS.length()))
                .sorted()
                .toList();
        assertTrue(prompts.size() > 1, "more than one prompt");
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            Lvlm model = Lvlm.open(scope, ModelFolder.open(folder), DType.F32);
            List<CalibrationSample> samples = new ArrayList<>();
            for (String prompt : prompts) {
                long[] shape = states.shape(prompt + EMBEDDINGS);
                int[] targets = new int[Math.toIntExact(shape[0])];
                samples.add(new CalibrationSample(
                        prompt,
                        scope.of(states.floats(prompt + EMBEDDINGS), 1, shape[0], shape[1]),
                        AnswerTargets.of(targets)));
            }
            double[] expected = influence(states, prompts, model.decoder().layers());
            double[] found = BlockInfluence.of(scope, model.decoder(), samples, InfluenceRule.MEAN);
            assertEquals(expected.length, found.length);
            for (int layer = 0; layer < found.length; layer++) {
                assertEquals(expected[layer], found[layer], TOLERANCE, set + " layer " + layer);
            }
        }
    }

    /** 1 - the mean cosine of what enters a block and what leaves it, over all tokens of all prompts. */
    private static double[] influence(GoldenTensors states, List<String> prompts, int layers) {
        double[] influence = new double[layers];
        for (int layer = 0; layer < layers; layer++) {
            double sum = 0;
            long tokens = 0;
            for (String prompt : prompts) {
                String entering = prompt + ".hidden." + layer;
                String leaving = layer + 1 < layers ? prompt + ".hidden." + (layer + 1) : prompt + ".last_block_raw";
                int width = Math.toIntExact(states.shape(entering)[1]);
                float[] x = states.floats(entering);
                float[] y = states.floats(leaving);
                for (int at = 0; at < x.length; at += width) {
                    sum += cosine(Arrays.copyOfRange(x, at, at + width), Arrays.copyOfRange(y, at, at + width));
                    tokens++;
                }
            }
            influence[layer] = 1 - sum / tokens;
        }
        return influence;
    }

    private static double cosine(float[] x, float[] y) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < x.length; i++) {
            product += (double) x[i] * y[i];
            first += (double) x[i] * x[i];
            second += (double) y[i] * y[i];
        }
        return product / Math.sqrt(first * second);
    }
}

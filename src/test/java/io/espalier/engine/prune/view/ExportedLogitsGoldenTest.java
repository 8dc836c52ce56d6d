package io.espalier.engine.prune.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pruned decoders, as prefixes and as copies, against the logits of the folders that the reference exported. */
class ExportedLogitsGoldenTest {
    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llava-uniform-width", "llava-depth"})
    void exportedPlansGiveTheExportsLogits(String export) throws Exception {
        GoldenTensors expected = Golden.tensors("exports", "expected-logits.safetensors");
        JsonNode entry = Golden.json("exports", "expected.json").get(export);
        String source = entry.get("source").asText();
        try (Scope scope = kernels.scope()) {
            Lvlm model = GoldenLlava.open(scope, source.substring(source.lastIndexOf('/') + 1));
            PruningPlan plan = PlansByHand.exported(entry, model.config().decoder());
            int compared = 0;
            for (String name : expected.names()) {
                if (!name.startsWith(export + ".")) {
                    continue;
                }
                Tensor x =
                        GoldenLlava.embeddings(scope, model, GoldenLlava.prompt(name.substring(export.length() + 1)));
                ImportanceOrdered ordered = ImportanceOrdered.of(scope, model.decoder(), plan);
                for (PrunedDecoders view : List.of(ordered, new GatheredDecoders(model.decoder()))) {
                    float[] logits = GoldenLlava.logits(scope, view.pruned(scope, plan), x);
                    compare(expected, name, logits, Golden.tolerance("exports", "logits"));
                }
                compared++;
            }
            assertTrue(compared > 0, "no logits of " + export);
        }
    }

    /** The golden file holds the last rows only. */
    private static void compare(GoldenTensors expected, String name, float[] logits, double tolerance) {
        float[] rows = expected.floats(name);
        assertEquals(0, logits.length % (int) expected.shape(name)[1], name);
        Golden.assertClose(
                rows, Arrays.copyOfRange(logits, logits.length - rows.length, logits.length), tolerance, name);
    }
}

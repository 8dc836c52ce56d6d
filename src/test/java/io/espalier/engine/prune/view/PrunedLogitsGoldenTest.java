package io.espalier.engine.prune.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.RankedScores;
import io.espalier.engine.model.Decoder;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pruned decoders, as prefixes and as copies, against the logits of the reference's pruned models. */
class PrunedLogitsGoldenTest {
    private static final String SET = "importance/llama";

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
    void everyReferencePlanGivesTheReferencesLogits() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "pruned-logits.safetensors");
        GoldenTensors scores = Golden.tensors(SET, "scores.safetensors");
        JsonNode plans = Golden.json(SET, "pruned.json").get("pruned");
        for (JsonNode entry : plans) {
            try (Scope scope = kernels.scope()) {
                Decoder base = GoldenLlava.open(scope, "fp32").decoder();
                String prefix = entry.get("calibration").asText() + "."
                        + entry.get("taylor").asText();
                RankedScores ranked = GoldenPlans.ranked(scores, prefix, base.shape());
                PruningPlan plan = GoldenPlans.removed(entry, base.shape(), ranked);
                String name = prefix + "." + entry.get("ratio").asText() + "."
                        + entry.at("/layers/0").asInt() + "-"
                        + entry.at("/layers/1").asInt();
                PrunedDecoders ordered = ImportanceOrdered.of(scope, base, ranked);
                for (PrunedDecoders view : List.of(ordered, new GatheredDecoders(base))) {
                    Decoder pruned = view.pruned(scope, plan);
                    float[] logits = probe(scope, pruned);
                    compare(expected, name, logits, Golden.tolerance(SET, "logits"));
                }
            }
        }
        assertTrue(plans.size() > 0);
    }

    @Test
    void reorderingLeavesTheFunctionUnchanged() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "probe.safetensors");
        JsonNode entry = Golden.json(SET, "pruned.json").at("/pruned/0");
        try (Scope scope = kernels.scope()) {
            Decoder base = GoldenLlava.open(scope, "fp32").decoder();
            String prefix = entry.get("calibration").asText() + "."
                    + entry.get("taylor").asText();
            RankedScores ranked = GoldenPlans.ranked(Golden.tensors(SET, "scores.safetensors"), prefix, base.shape());
            ImportanceOrdered ordered = ImportanceOrdered.of(scope, base, ranked);
            ordered.pruned(scope, GoldenPlans.removed(entry, base.shape(), ranked));
            Golden.assertClose(
                    expected.floats("logits_unpruned"),
                    probe(scope, ordered.whole()),
                    Golden.tolerance(SET, "logits"),
                    "reordered");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llava-uniform-width", "llava-depth"})
    void exportedPlansGiveTheExportsLogits(String export) throws Exception {
        GoldenTensors expected = Golden.tensors("exports", "expected-logits.safetensors");
        JsonNode entry = Golden.json("exports", "expected.json").get(export);
        String source = entry.get("source").asText();
        try (Scope scope = kernels.scope()) {
            Lvlm model = GoldenLlava.open(scope, source.substring(source.lastIndexOf('/') + 1));
            PruningPlan plan = GoldenPlans.exported(entry, model.config().decoder());
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

    private static float[] probe(Scope scope, Decoder decoder) {
        long[] ids = Golden.tensors(SET, "probe.safetensors").longs("input_ids");
        return GoldenLlava.logits(scope, decoder, decoder.embed(scope, scope.of(ids, 1, ids.length)));
    }

    /** The golden file holds the last rows only. */
    private static void compare(GoldenTensors expected, String name, float[] logits, double tolerance) {
        float[] rows = expected.floats(name);
        assertEquals(0, logits.length % (int) expected.shape(name)[1], name);
        Golden.assertClose(
                rows, Arrays.copyOfRange(logits, logits.length - rows.length, logits.length), tolerance, name);
    }
}

package io.espalier.engine.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.TextDecoders;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.view.GatheredDecoders;
import io.espalier.engine.prune.view.ImportanceOrdered;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decoders made of prefix views compute what the reference's cut models compute. */
class PrunedLogitsGoldenTest {
    private static final String LLAMA = "importance/llama";
    private static final String GQA = "importance/gqa";

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
    void viewsAndCopiesGiveTheLogitsOfTheReference() throws Exception {
        ModelSize size =
                GoldenPlans.textSize(Golden.json("llava-hf/fp32", "config.json").get("text_config"));
        GoldenTensors scores = Golden.tensors(LLAMA, "scores.safetensors");
        GoldenTensors logits = Golden.tensors(LLAMA, "pruned-logits.safetensors");
        GoldenTensors probe = Golden.tensors(LLAMA, "probe.safetensors");
        double tolerance = Golden.tolerance(LLAMA, "logits");
        try (Scope scope = kernels.scope()) {
            Decoder base = llava(scope);
            for (JsonNode pruned : Golden.json(LLAMA, "pruned.json").get("pruned")) {
                String prefix = pruned.get("calibration").asText() + "."
                        + pruned.get("taylor").asText();
                Scores read = GoldenPlans.read(scores, prefix, ".head", size.shape());
                PruningPlan plan = GoldenPlans.plan(size, read, pruned);
                String name = prefix + "." + pruned.get("ratio").asText() + "."
                        + pruned.at("/layers/0").asInt() + "-"
                        + pruned.at("/layers/1").asInt();
                ImportanceOrdered ordered = ImportanceOrdered.of(scope, base, RankedScores.of(read));
                check(logits, name, ordered.pruned(scope, plan), probe, tolerance);
                check(logits, name, ImportanceOrdered.of(scope, base, plan).pruned(scope, plan), probe, tolerance);
                check(logits, name, new GatheredDecoders(base).pruned(scope, plan), probe, tolerance);
                Golden.assertClose(
                        probe.floats("logits_unpruned"),
                        logits(scope, ordered.whole(), probe.longs("input_ids")),
                        tolerance,
                        name + " dense");
            }
        }
    }

    @Test
    void keyValueGroupsLeaveWithTheirQueryHeads() throws Exception {
        ModelSize size = GoldenPlans.textSize(Golden.json(GQA, "config.json"));
        GoldenTensors scores = Golden.tensors(GQA, "scores.safetensors");
        GoldenTensors logits = Golden.tensors(GQA, "pruned-logits.safetensors");
        try (Scope scope = kernels.scope()) {
            Decoder base = TextDecoders.llama(scope, GQA);
            for (JsonNode pruned : Golden.json(GQA, "pruned.json").get("pruned")) {
                String taylor = pruned.get("taylor").asText();
                Scores read = GoldenPlans.read(scores, taylor, ".kv_group", size.shape());
                PruningPlan plan = GoldenPlans.plan(size, read, pruned);
                Decoder view =
                        ImportanceOrdered.of(scope, base, RankedScores.of(read)).pruned(scope, plan);
                String name = taylor + "." + pruned.get("ratio").asText();
                Golden.assertClose(
                        logits.floats(name),
                        logits(scope, view, logits.longs("probe")),
                        Golden.tolerance(GQA, "logits"),
                        name);
            }
        }
    }

    @Test
    void viewsShareTheStorageOfTheirParent() throws Exception {
        ModelSize size = GoldenPlans.textSize(Golden.json(GQA, "config.json"));
        try (Scope scope = kernels.scope()) {
            ImportanceOrdered ordered = ImportanceOrdered.of(
                    scope, TextDecoders.llama(scope, GQA), RankedScores.of(TestScores.random(size.shape(), 3)));
            PruningPlan plan = TestScores.planner(size, TestScores.random(size.shape(), 3))
                    .plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.5));
            Decoder view = ordered.pruned(scope, plan);
            Tensor narrow = view.weights(1).base().get(1);
            Tensor whole = ordered.whole().weights(1).base().get(1);
            assertTrue(narrow.size(0) < whole.size(0));
            kernels.call(scope, "assign", narrow, scope.zeros(DType.F32, narrow.shape()));
            assertEquals(0, Math.abs(whole.toFloats()[0]));
            PruningPlan other = TestScores.planner(size, TestScores.random(size.shape(), 4))
                    .plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.5));
            assertNotEquals(
                    0, ordered.pruned(scope, other).weights(1).base().get(1).toFloats()[0]);
        }
    }

    private static Decoder llava(Scope scope) throws Exception {
        return Lvlm.open(scope, ModelFolder.open(Golden.dir("llava-hf").resolve("fp32")), DType.F32)
                .decoder();
    }

    static void check(GoldenTensors expected, String name, Decoder decoder, GoldenTensors probe, double tolerance) {
        try (Scope scope = decoder.parts().embedding().scope()) {
            float[] all = logits(scope, decoder, probe.longs("input_ids"));
            float[] last = expected.floats(name);
            Golden.assertClose(last, Arrays.copyOfRange(all, all.length - last.length, all.length), tolerance, name);
        }
    }

    static float[] logits(Scope scope, Decoder decoder, long[] ids) {
        Tensor x = decoder.embed(scope, scope.of(ids, 1, ids.length));
        Tensor y = decoder.forward(scope, x, decoder.causal(scope, ids.length));
        return decoder.logits(scope, y).toFloats();
    }
}

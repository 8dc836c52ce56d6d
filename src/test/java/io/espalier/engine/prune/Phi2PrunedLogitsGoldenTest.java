package io.espalier.engine.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.GoldenBunny;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.decoder.Decoder;
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

/** Phi-2 decoders made of prefix views, biases included, compute what the authors' cut models compute. */
class Phi2PrunedLogitsGoldenTest {
    private static final String SET = "importance/phi2";

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
        ModelFolder folder = GoldenBunny.folder("fp32");
        ModelSize size = ModelSize.of(folder);
        GoldenTensors scores = Golden.tensors(SET, "scores.safetensors");
        GoldenTensors logits = Golden.tensors(SET, "pruned-logits.safetensors");
        GoldenTensors probe = Golden.tensors(SET, "probe.safetensors");
        long[] ids = probe.longs("input_ids");
        double tolerance = Golden.tolerance(SET, "logits");
        try (Scope scope = kernels.scope()) {
            Decoder base = Lvlm.open(scope, folder, DType.F32).decoder();
            Golden.assertClose(probe.floats("logits_unpruned"), logits(base, ids), tolerance, "dense");
            for (JsonNode pruned : Golden.json(SET, "pruned.json").get("pruned")) {
                String prefix = pruned.get("calibration").asText() + "."
                        + pruned.get("taylor").asText();
                Scores read = GoldenPlans.read(scores, prefix, ".head", size.shape());
                PruningPlan plan = GoldenPlans.plan(size, read, pruned);
                String name = prefix + "." + pruned.get("ratio").asText() + "."
                        + pruned.at("/layers/0").asInt() + "-"
                        + pruned.at("/layers/1").asInt();
                // The reference counts the decoder with its embeddings and no bias behind the head.
                assertEquals(
                        pruned.get("parameters_before").asLong()
                                - pruned.get("parameters_after").asLong(),
                        size.full().total() - size.of(plan.widths()).total(),
                        name);
                ImportanceOrdered ordered = ImportanceOrdered.of(scope, base, RankedScores.of(read));
                check(logits.floats(name), logits(ordered.pruned(scope, plan), ids), tolerance, name);
                check(
                        logits.floats(name),
                        logits(new GatheredDecoders(base).pruned(scope, plan), ids),
                        tolerance,
                        name);
                Golden.assertClose(
                        probe.floats("logits_unpruned"), logits(ordered.whole(), ids), tolerance, name + " whole");
            }
        }
    }

    private static void check(float[] last, float[] all, double tolerance, String name) {
        Golden.assertClose(last, Arrays.copyOfRange(all, all.length - last.length, all.length), tolerance, name);
    }

    private static float[] logits(Decoder decoder, long[] ids) {
        try (Scope scope = kernels.scope()) {
            Tensor x = decoder.embed(scope, scope.of(ids, 1, ids.length));
            Tensor y = decoder.forward(scope, x, decoder.causal(scope, ids.length));
            return decoder.logits(scope, y).toFloats();
        }
    }
}

package io.espalier.engine.prune;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.GoldenInternVl;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.prune.view.GatheredDecoders;
import io.espalier.engine.prune.view.ImportanceOrdered;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Phi-3 decoders made of views of fused tensors compute what the authors' cut and re-fused models compute. */
class Phi3PrunedLogitsGoldenTest {
    private static final String SET = "importance/phi3";

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
        Path folder = GoldenInternVl.exactFolder();
        ModelSize size =
                GoldenPlans.textSize(Golden.json("internvl/fp32", "config.json").get("llm_config"));
        GoldenTensors scores = Golden.tensors(SET, "scores.safetensors");
        GoldenTensors logits = Golden.tensors(SET, "pruned-logits.safetensors");
        GoldenTensors probe = Golden.tensors(SET, "probe.safetensors");
        double tolerance = Golden.tolerance(SET, "logits");
        try (Scope scope = kernels.scope()) {
            Decoder base = GoldenInternVl.open(scope, folder).decoder();
            for (JsonNode pruned : Golden.json(SET, "pruned.json").get("pruned")) {
                String prefix = pruned.get("calibration").asText() + "."
                        + pruned.get("taylor").asText();
                Scores read = GoldenPlans.read(scores, prefix, ".head", size.shape());
                PruningPlan plan = GoldenPlans.plan(size, read, pruned);
                String name = prefix + "." + pruned.get("ratio").asText() + "."
                        + pruned.at("/layers/0").asInt() + "-"
                        + pruned.at("/layers/1").asInt();
                ImportanceOrdered ordered = ImportanceOrdered.of(scope, base, RankedScores.of(read));
                PrunedLogitsGoldenTest.check(logits, name, ordered.pruned(scope, plan), probe, tolerance);
                PrunedLogitsGoldenTest.check(
                        logits, name, new GatheredDecoders(base).pruned(scope, plan), probe, tolerance);
                Golden.assertClose(
                        probe.floats("logits_unpruned"),
                        PrunedLogitsGoldenTest.logits(scope, ordered.whole(), probe.longs("input_ids")),
                        tolerance,
                        name + " dense");
            }
        }
    }
}

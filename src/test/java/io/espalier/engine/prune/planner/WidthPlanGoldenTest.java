package io.espalier.engine.prune.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.prune.GoldenPlans;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans from the reference's own scores: the same heads and neurons leave, and as many parameters stay. */
class WidthPlanGoldenTest {

    @ParameterizedTest
    @CsvSource({
        "importance/llama,llava-hf,/text_config",
        "importance/phi2,bunny,''",
        "importance/phi3,internvl,/llm_config"
    })
    void removedGroupsAndParametersEqualTheReference(String set, String modelSet, String pointer) throws Exception {
        JsonNode config = Golden.json(modelSet + "/fp32", "config.json").at(pointer);
        ModelSize size = GoldenPlans.textSize(config);
        JsonNode golden = Golden.json(set, "pruned.json");
        GoldenTensors scores = Golden.tensors(set, "scores.safetensors");
        for (JsonNode pruned : golden.get("pruned")) {
            String prefix = pruned.get("calibration").asText() + "."
                    + pruned.get("taylor").asText();
            PruningPlan plan = GoldenPlans.plan(size, GoldenPlans.read(scores, prefix, ".head", size.shape()), pruned);
            String name = set + " " + prefix + " " + pruned.get("ratio");
            assertRemoved(pruned.get("removed_heads"), plan, true, name);
            assertRemoved(pruned.get("removed_neurons"), plan, false, name);
            assertEquals(pruned.get("parameters_before").asLong(), plan.parametersBefore(), name);
            assertEquals(pruned.get("parameters_after").asLong(), plan.parametersAfter(), name);
        }
        assertTrue(golden.get("pruned").size() > 0);
    }

    @Test
    void keyValueGroupsLeaveWithTheirOwnQueryHeads() throws Exception {
        ModelSize size = GoldenPlans.textSize(Golden.json("importance/gqa", "config.json"));
        GoldenTensors scores = Golden.tensors("importance/gqa", "scores.safetensors");
        for (JsonNode pruned : Golden.json("importance/gqa", "pruned.json").get("pruned")) {
            String taylor = pruned.get("taylor").asText();
            PruningPlan plan =
                    GoldenPlans.plan(size, GoldenPlans.read(scores, taylor, ".kv_group", size.shape()), pruned);
            assertRemoved(pruned.get("removed_kv_heads"), plan, true, taylor);
            assertRemoved(pruned.get("removed_neurons"), plan, false, taylor);
            assertEquals(pruned.get("parameters_before").asLong(), plan.parametersBefore());
            assertEquals(pruned.get("parameters_after").asLong(), plan.parametersAfter());
        }
    }

    private static void assertRemoved(JsonNode removed, PruningPlan plan, boolean heads, String name) {
        DecoderShape shape = plan.base().decoder();
        for (LayerPlan layer : plan.layers()) {
            int count = heads ? shape.keyValueHeads() : shape.intermediateSize();
            Set<Integer> gone = new TreeSet<>(IntStream.range(0, count).boxed().toList());
            gone.removeAll(heads ? layer.heads() : layer.neurons());
            JsonNode expected = removed.path(Integer.toString(layer.layer()));
            List<Integer> indices = StreamSupport.stream(expected.spliterator(), false)
                    .map(JsonNode::asInt)
                    .sorted()
                    .toList();
            assertEquals(indices, List.copyOf(gone), name + " layer " + layer.layer());
        }
    }
}

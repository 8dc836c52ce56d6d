package io.espalier.engine.prune.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.golden.Golden;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The order in which layers leave is that of the reference, whatever the reading of Block Influence. */
class LayerPlanGoldenTest {

    @Test
    void layersLeaveInTheOrderOfTheReference() {
        JsonNode golden = Golden.json("block-influence", "expected.json");
        for (String rule : List.of("definition_1", "mean_of_sample_means", "authors")) {
            assertEquals(ints(golden.get(rule).get("ascending")), order(golden.get(rule)), rule);
        }
        for (JsonNode stored : golden.get("from_stored_hidden_states")) {
            assertEquals(
                    ints(stored.get("ascending")),
                    order(stored),
                    stored.get("folder").asText());
        }
    }

    private static List<Integer> order(JsonNode node) {
        double[] values = StreamSupport.stream(node.get("values").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        Scores scores = new Scores(Calibration.of("golden", "", 8, 0), values, new double[0][], new double[0][]);
        return RankedScores.of(scores).layersAscending();
    }

    private static List<Integer> ints(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }
}

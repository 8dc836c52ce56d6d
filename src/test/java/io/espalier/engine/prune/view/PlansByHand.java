package io.espalier.engine.prune.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanOrigin;
import io.espalier.engine.prune.PruningPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Plans that are written down and not made from scores. */
public final class PlansByHand {
    private PlansByHand() {}

    /** Returns the plan of an entry of {@code exports/expected.json}: kept groups ascending, or dropped layers. */
    public static PruningPlan exported(JsonNode entry, DecoderShape shape) {
        List<LayerPlan> layers = new ArrayList<>();
        Set<Integer> dropped = indices(entry.path("dropped_layers"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            JsonNode kept = entry.path("plan").path(layer);
            if (!dropped.contains(layer)) {
                layers.add(
                        dropped.isEmpty()
                                ? new LayerPlan(layer, list(kept.get("heads")), list(kept.get("neurons")))
                                : whole(layer, shape));
            }
        }
        return plan(dropped.isEmpty() ? Paradigm.WIDTHWISE : Paradigm.LAYERWISE, shape, layers);
    }

    /** Returns a plan by hand. */
    public static PruningPlan plan(Paradigm paradigm, DecoderShape shape, List<LayerPlan> layers) {
        return new PruningPlan(
                PruningPlan.SCHEMA,
                new BaseModel("golden", "", shape),
                paradigm,
                0,
                0,
                0,
                0,
                PlanOrigin.byHand(),
                layers);
    }

    private static LayerPlan whole(int layer, DecoderShape shape) {
        return new LayerPlan(layer, IndexList.upTo(shape.keyValueHeads()), IndexList.upTo(shape.intermediateSize()));
    }

    private static List<Integer> list(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> array.get(i).asInt())
                .toList();
    }

    private static Set<Integer> indices(JsonNode array) {
        return new HashSet<>(list(array));
    }
}

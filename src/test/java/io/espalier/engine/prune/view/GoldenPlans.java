package io.espalier.engine.prune.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.RankedScores;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.model.DecoderShape;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanOrigin;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Plans as the golden files state them. */
public final class GoldenPlans {
    private GoldenPlans() {}

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

    /** Returns the plan that removes what an entry of {@code importance/.../pruned.json} names, the rest in this order. */
    static PruningPlan removed(JsonNode entry, DecoderShape shape, RankedScores ranked) {
        List<LayerPlan> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            Set<Integer> heads = indices(entry.get("removed_heads").path(Integer.toString(layer)));
            Set<Integer> neurons = indices(entry.get("removed_neurons").path(Integer.toString(layer)));
            layers.add(
                    heads.isEmpty() && neurons.isEmpty()
                            ? whole(layer, shape)
                            : new LayerPlan(
                                    layer,
                                    without(ranked.heads(layer), heads),
                                    without(ranked.neurons(layer), neurons)));
        }
        return plan(Paradigm.WIDTHWISE, shape, layers);
    }

    /** Returns the scores of one calibration and estimator, sorted. */
    static RankedScores ranked(GoldenTensors scores, String prefix, DecoderShape shape) {
        double[][] heads = new double[shape.layers()][];
        double[][] neurons = new double[shape.layers()][];
        for (int layer = 0; layer < shape.layers(); layer++) {
            heads[layer] = doubles(scores.floats(prefix + ".layer" + layer + ".head"));
            neurons[layer] = doubles(scores.floats(prefix + ".layer" + layer + ".neuron"));
        }
        return RankedScores.of(new Scores(Calibration.of("golden", "", 1, 0), new double[0], heads, neurons));
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

    private static List<Integer> without(IndexList order, Set<Integer> removed) {
        return order.stream().filter(index -> !removed.contains(index)).toList();
    }

    private static List<Integer> list(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> array.get(i).asInt())
                .toList();
    }

    private static Set<Integer> indices(JsonNode array) {
        return new HashSet<>(list(array));
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}

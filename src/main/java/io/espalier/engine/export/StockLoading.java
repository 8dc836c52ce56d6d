package io.espalier.engine.export;

import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.DecoderShape;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.LayerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Knows which pruned models the stock classes of transformers can load: asked before anything is written. */
final class StockLoading {
    private StockLoading() {}

    /** Returns why stock classes cannot load a variant; empty when they can. */
    static List<Problem> obstacles(Variant variant) {
        List<LayerWidth> widths =
                variant.layers().stream().map(LayerPlan::width).toList();
        if (widths.stream().distinct().count() == 1) {
            return List.of();
        }
        return List.of(
                Problem.of("EX-010", "the layers differ in width, and stock model classes know one width for all")
                        .found(span(widths, LayerWidth::headGroups) + " head groups and "
                                + span(widths, LayerWidth::neurons) + " neurons by layer")
                        .expected("the same number in every layer")
                        .advice(
                                "Export in the form \"espalier\" (--form espalier: plan, recovery and a reference to the base) or"
                                        + " \"padded\" (--form padded: narrow layers filled with zeros, no smaller than the widest"
                                        + " layer), or make a layerwise plan, or a widthwise plan that prunes every layer alike"
                                        + " (--ranges all)"));
    }

    /** Returns what some versions stumble over, though others do not. */
    static List<Problem> notes(Variant variant) {
        DecoderShape shape = variant.base().config().decoder();
        int heads = widest(variant).headGroups() * shape.queriesPerGroup();
        List<Problem> notes = new ArrayList<>();
        if (shape.hiddenSize() % heads != 0) {
            notes.add(Problem.of("EX-011", "transformers 5 refuses this number of heads; 4.57 opens it")
                    .found(heads + " heads for a width of " + shape.hiddenSize())
                    .expected("a number that divides the width"));
        }
        return notes;
    }

    /** Returns as many head groups and neurons as any layer has. */
    static LayerWidth widest(Variant variant) {
        int heads = 0;
        int neurons = 0;
        for (LayerPlan layer : variant.layers()) {
            heads = Math.max(heads, layer.heads().size());
            neurons = Math.max(neurons, layer.neurons().size());
        }
        return new LayerWidth(heads, neurons);
    }

    private static String span(List<LayerWidth> widths, ToIntFunction<LayerWidth> count) {
        int least = widths.stream().mapToInt(count).min().orElse(0);
        int most = widths.stream().mapToInt(count).max().orElse(0);
        return least == most ? Integer.toString(least) : least + " to " + most;
    }
}

package io.espalier.report;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.report.figure.BlockInfluenceBars;
import io.espalier.report.figure.ComponentBar;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.heat.HeatGrid;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.report.figure.heat.KeptMask;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Figures and tables of one model, its calibration and a plan, from the engine's own values. */
public final class ModelFigures {
    private ModelFigures() {}

    /** Returns where the parameters sit: the figure {@code components}. */
    public static Figure components(ModelCard card) {
        FigureText text = new FigureText(
                "components",
                "Where the parameters of " + card.name() + " sit",
                "Parameters by component, " + ValueFormat.COUNT.show((double) card.totalParameters()) + " in all.");
        return new ComponentBar(text, List.of(new ComponentBar.Model(card.name(), parts(card)))).figure();
    }

    private static List<ComponentBar.Part> parts(ModelCard card) {
        Map<ModelCard.Component, Long> ordered = new TreeMap<>(card.parameters());
        return ordered.entrySet().stream()
                .map(entry -> new ComponentBar.Part(name(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static String name(ModelCard.Component component) {
        return switch (component) {
            case VISION -> "Vision tower";
            case PROJECTOR -> "Projector";
            case DECODER -> "Decoder";
            case EMBEDDINGS -> "Embeddings";
        };
    }

    /** Returns the model card as a table of two columns: {@code model-card}. */
    public static Table card(ModelCard card) {
        List<Table.Row> rows = new ArrayList<>();
        fact(rows, "Family", card.family());
        fact(rows, "Parameters", ValueFormat.COUNT.show((double) card.totalParameters()));
        fact(
                rows,
                "Stored",
                ValueFormat.BYTES.show((double) card.bytes()) + " in " + card.tensors() + " tensors, "
                        + new TreeMap<>(card.dtypes())
                                .entrySet().stream()
                                        .map(entry -> entry.getValue() + " " + entry.getKey())
                                        .collect(Collectors.joining(", ")));
        fact(
                rows,
                "Decoder",
                card.decoder().layers() + " layers, hidden size "
                        + card.decoder().hiddenSize() + ", "
                        + card.decoder().heads() + " heads (" + card.decoder().keyValueHeads() + " key-value), "
                        + card.decoder().intermediateSize() + " neurons a layer");
        fact(rows, "Vocabulary", Integer.toString(card.decoder().vocabularySize()));
        fact(rows, "Context", card.contextLength() + " positions, " + card.visualTokens() + " a picture");
        fact(rows, "Files", String.join(", ", card.files()));
        card.notes().forEach(note -> fact(rows, "Note", note));
        return Table.of("model-card", card.name(), List.of(TableColumn.text("Fact"), TableColumn.text("Value")), rows);
    }

    private static void fact(List<Table.Row> rows, String name, String value) {
        rows.add(Table.Row.of(Cell.of(name), Cell.of(value)));
    }

    /**
     * Returns Block Influence by layer: the figure {@code block-influence}.
     *
     * @param scores a calibration
     * @param plan what is removed; empty to show all alike
     * @return nothing when layers were not scored
     */
    public static Optional<Figure> blockInfluence(Scores scores, Optional<PruningPlan> plan) {
        if (!scores.hasLayers()) {
            return Optional.empty();
        }
        List<Double> values = new ArrayList<>();
        for (double value : scores.blockInfluence()) {
            values.add(value);
        }
        Set<Integer> removed = plan.map(p -> removedLayers(p, scores.layers())).orElse(Set.of());
        FigureText text = new FigureText(
                "block-influence",
                "Block Influence of " + scores.calibration().model(),
                "Block Influence by layer; least in layer " + values.indexOf(Collections.min(values)) + "."
                        + (removed.isEmpty() ? "" : " Removed: " + removed + "."));
        return Optional.of(new BlockInfluenceBars(text, values, removed, OptionalDouble.empty()).figure());
    }

    private static Set<Integer> removedLayers(PruningPlan plan, int layers) {
        Set<Integer> removed = new TreeSet<>();
        for (int i = 0; i < layers; i++) {
            removed.add(i);
        }
        plan.layers().forEach(layer -> removed.remove(layer.layer()));
        return removed;
    }

    /**
     * Returns the importance of the head groups: the figure {@code heads}.
     *
     * @return nothing when heads were not scored
     */
    public static Optional<Figure> heads(Scores scores, Optional<PruningPlan> plan, HeatMap.Look look) {
        return map(
                scores.heads(),
                mask(scores, plan, LayerPlan::heads),
                look,
                text(scores, "heads", "attention heads"),
                "Head");
    }

    /**
     * Returns the importance of the MLP neurons: the figure {@code neurons}.
     *
     * @return nothing when neurons were not scored
     */
    public static Optional<Figure> neurons(Scores scores, Optional<PruningPlan> plan, HeatMap.Look look) {
        return map(
                scores.neurons(),
                mask(scores, plan, LayerPlan::neurons),
                look,
                text(scores, "neurons", "MLP neurons"),
                "Neuron");
    }

    private static FigureText text(Scores scores, String id, String what) {
        String title =
                "Importance of the " + what + " of " + scores.calibration().model();
        return new FigureText(
                id, title, title + " by layer, from " + scores.calibration().samples() + " samples.");
    }

    private static Optional<Figure> map(
            double[][] values, Optional<KeptMask> mask, HeatMap.Look look, FigureText text, String group) {
        return values.length == 0
                ? Optional.empty()
                : Optional.of(new HeatMap(text, group, HeatGrid.of(values), mask, look).figure());
    }

    /** Returns which groups of every base layer a plan keeps, for the overlay of a heat map. */
    public static Optional<KeptMask> mask(
            Scores scores, Optional<PruningPlan> plan, Function<LayerPlan, List<Integer>> groups) {
        return plan.map(p -> {
            List<List<Integer>> kept = new ArrayList<>(Collections.nCopies(scores.layers(), List.of()));
            p.layers().forEach(layer -> kept.set(layer.layer(), groups.apply(layer)));
            return KeptMask.of(scores.layers(), kept);
        });
    }

    /** Returns what a plan keeps, a row a base layer: the table {@code plan}. */
    public static Table plan(PruningPlan plan) {
        Map<Integer, LayerPlan> kept =
                plan.layers().stream().collect(Collectors.toMap(LayerPlan::layer, Function.identity()));
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < plan.base().decoder().layers(); i++) {
            LayerPlan layer = kept.get(i);
            rows.add(Table.Row.of(
                    Cell.of(i),
                    Cell.of(layer == null ? "removed" : "kept"),
                    Cell.of(layer == null ? 0 : layer.heads().size()),
                    Cell.of(layer == null ? 0 : layer.neurons().size())));
        }
        return new Table(
                "plan",
                "What stays of " + plan.base().name(),
                List.of(
                        TableColumn.number("Layer", ValueFormat.INTEGER),
                        TableColumn.text("Plan"),
                        TableColumn.number("Head groups", ValueFormat.INTEGER),
                        TableColumn.number("Neurons", ValueFormat.INTEGER)),
                rows,
                summary(plan));
    }

    /** Returns a plan in one sentence. */
    public static String summary(PruningPlan plan) {
        String cut = plan.paradigm() == Paradigm.LAYERWISE
                ? plan.layers().size() + " of " + plan.base().decoder().layers() + " layers stay"
                : "every pruned layer keeps its most important heads and neurons";
        return capital(plan.paradigm().label()) + ", ratio "
                + ValueFormat.fixed(1).show(100 * plan.nominalRatio())
                + " %: " + cut + ". " + ValueFormat.COUNT.show((double) plan.parametersBefore()) + " parameters become "
                + ValueFormat.COUNT.show((double) plan.parametersAfter()) + " ("
                + ValueFormat.fixed(1).show(100 * plan.trueRatio()) + " % of the whole model removed).";
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

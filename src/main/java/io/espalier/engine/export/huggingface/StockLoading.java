package io.espalier.engine.export.huggingface;

import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.family.LanguageClass;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.LayerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Knows which pruned models the stock classes of transformers can load: asked before anything is written. */
public final class StockLoading {
    private StockLoading() {}

    /** Returns why nobody else could load what a request would write; empty when somebody can. */
    public static List<Problem> obstacles(ExportRequest request) {
        List<Problem> obstacles = new ArrayList<>();
        Variant variant = request.variant();
        if (request.widths() == ExportRequest.Widths.EQUAL) {
            obstacles.addAll(unequal(variant));
        }
        switch (request.parts()) {
            case WHOLE -> obstacles.addAll(fewerHeads(variant));
            case LANGUAGE ->
                obstacles.addAll(LanguageLayout.of(language(request)).obstacles(variant));
            case LLAMA -> {
                if (!variant.base().languageClasses().contains(LanguageClass.LLAMA)) {
                    obstacles.add(Problem.of("EX-017", "this language model cannot be written as Llama")
                            .found(variant.base().card().family())
                            .advice("Write it for its own class (form text)"));
                }
            }
        }
        return obstacles;
    }

    /** Returns the class that the language model of a request is written for: the first that takes it, or the last. */
    static LanguageClass language(ExportRequest request) {
        List<LanguageClass> classes = request.variant().base().languageClasses();
        return request.parts() == ExportRequest.Parts.LLAMA
                ? LanguageClass.LLAMA
                : classes.stream()
                        .filter(stock -> LanguageLayout.of(stock)
                                .obstacles(request.variant())
                                .isEmpty())
                        .findFirst()
                        .orElse(classes.get(classes.size() - 1));
    }

    private static List<Problem> fewerHeads(Variant variant) {
        int all = variant.base().config().decoder().keyValueHeads();
        int groups = widest(variant).headGroups();
        if (variant.base().isStock() || groups == all) {
            return List.of();
        }
        return List.of(Problem.of("EX-013", "the code that loads this kind of model takes no fewer heads")
                .found(groups + " of " + all + " head groups")
                .expected("every head; any number of layers, any width of the MLP")
                .advice(
                        "Write the language model alone (form text), or Espalier's own folder (form espalier), or make a"
                                + " plan that removes layers or neurons only"));
    }

    private static List<Problem> unequal(Variant variant) {
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
    static List<Problem> notes(ExportRequest request) {
        Variant variant = request.variant();
        DecoderShape shape = variant.base().config().decoder();
        int heads = widest(variant).headGroups() * shape.queriesPerGroup();
        List<Problem> notes = new ArrayList<>();
        if (request.parts() != ExportRequest.Parts.WHOLE) {
            notes.add(Problem.of("EX-015", "the folder holds the language model alone and sees no pictures"));
        } else if (!variant.base().isStock()) {
            notes.add(Problem.of("EX-016", "transformers opens this kind of model with its authors' code only")
                    .advice("Keep the .py files of the base model beside config.json for that"));
        }
        if (isOfLlamasClass(request) && shape.hiddenSize() % heads != 0) {
            notes.add(Problem.of("EX-011", "transformers 5 refuses this number of heads; 4.57 opens it")
                    .found(heads + " heads for a width of " + shape.hiddenSize())
                    .expected("a number that divides the width"));
        }
        return notes;
    }

    /** Returns whether Llama's class loads the decoder: the one that transformers 5 checks; Phi's takes any number of heads. */
    private static boolean isOfLlamasClass(ExportRequest request) {
        return request.parts() == ExportRequest.Parts.WHOLE
                ? request.variant().base().languageClasses().get(0) == LanguageClass.LLAMA
                : language(request) == LanguageClass.LLAMA;
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

package io.espalier.engine.prune.planner;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.Paradigm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan may take something out, in the words of recipes, options and messages.
 *
 * @param protectedLayers layers, counted from 0, that stay as they are
 * @param ranges which layers lose heads and neurons (widthwise): {@code inner} (all but the first and the last), {@code all}
 *     (every layer alike, which stock model classes can load) or {@code paper}
 * @param attentionLayers layers that lose heads, such as {@code 3-30}, both included; null: as {@code ranges} says
 * @param mlpLayers layers that lose neurons; null: as {@code ranges} says
 * @param neuronMultiple kept neurons are rounded to the nearest multiple of this; 1 rounds nothing
 * @param layerShares how much of the ratio each layer loses (widthwise), as in {@link PlanRequest#profile}; empty: all the same
 * @param ranking {@code local}, each layer by itself, or {@code global}, all of them together (widthwise)
 * @param layersFirst share of the layers that leave before heads and neurons do (widthwise): both paradigms together
 */
public record Extent(
        List<Integer> protectedLayers,
        String ranges,
        @Nullable String attentionLayers,
        @Nullable String mlpLayers,
        int neuronMultiple,
        List<Double> layerShares,
        String ranking,
        double layersFirst) {
    /** What {@code ranges} may be. */
    static final Set<String> RANGES = Set.of("inner", "all", "paper");

    /** Shares the ratio out evenly, each layer by itself. */
    public Extent(
            List<Integer> protectedLayers,
            String ranges,
            @Nullable String attentionLayers,
            @Nullable String mlpLayers,
            int neuronMultiple) {
        this(protectedLayers, ranges, attentionLayers, mlpLayers, neuronMultiple, List.of(), Ranking.LOCAL.label(), 0);
    }

    /** Copies the lists and refuses a multiple below 1. */
    public Extent {
        protectedLayers = List.copyOf(protectedLayers);
        layerShares = List.copyOf(layerShares);
        if (neuronMultiple < 1) {
            throw new IllegalArgumentException("neurons are rounded to a multiple of at least 1");
        }
    }

    /** Returns an extent by its word alone. */
    public static Extent of(List<Integer> protectedLayers, String ranges) {
        return new Extent(protectedLayers, ranges, null, null, 1);
    }

    /** Returns what is wrong with the words, whatever the model: {@code PL-017}. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!RANGES.contains(ranges)) {
            problems.add(Problem.of("PL-017", "the ranges of layers are not known")
                    .found("\"" + ranges + "\"")
                    .expected("inner, all or paper"));
        }
        check("attention", attentionLayers, problems);
        check("MLP", mlpLayers, problems);
        layerShares.stream()
                .filter(share -> !(share >= 0 && share < Double.POSITIVE_INFINITY))
                .findFirst()
                .ifPresent(share ->
                        problems.add(Problem.of("PL-017", "the share of the ratio that a layer loses makes no sense")
                                .found(share)
                                .expected("0 or more")));
        checkRanking(problems);
        if (!(layersFirst >= 0 && layersFirst < 1)) {
            problems.add(Problem.of("PL-017", "the share of layers that leave first is out of range")
                    .found(layersFirst)
                    .expected("0 or more, below 1"));
        }
        return problems;
    }

    private void checkRanking(List<Problem> problems) {
        if (Ranking.named(ranking).isEmpty()) {
            problems.add(Problem.of("PL-017", "the ranking is not known")
                    .found("\"" + ranking + "\"")
                    .expected("local or global"));
        } else if (!ranking.equals(Ranking.LOCAL.label()) && (neuronMultiple > 1 || !layerShares.isEmpty())) {
            problems.add(Problem.of("PL-019", "a global ranking itself says what each layer keeps")
                    .found(neuronMultiple > 1 ? "a multiple of " + neuronMultiple : "shares of the layers")
                    .expected("neither a multiple of neurons nor shares of the layers beside it")
                    .advice("Leave these out, or rank locally"));
        }
    }

    private static void check(String part, @Nullable String text, List<Problem> problems) {
        if (text != null && LayerRange.parse(text).isEmpty()) {
            problems.add(Problem.of("PL-017", "the range of " + part + " layers cannot be read")
                    .found("\"" + text + "\"")
                    .expected("first and last layer, counted from 0, such as 3-30"));
        }
    }

    /**
     * Makes a request that keeps to this extent.
     *
     * @param paradigm how the model is made smaller
     * @param goal how small it is to become
     * @param layers of the model
     * @throws EngineException when the words mean nothing
     */
    public PlanRequest request(Paradigm paradigm, Goal goal, int layers) throws EngineException {
        List<Problem> problems = problems();
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        WidthRanges usual = switch (ranges) {
            case "all" -> WidthRanges.all(layers);
            case "paper" -> WidthRanges.paper(layers);
            default -> WidthRanges.inner(layers);
        };
        WidthRanges widths = new WidthRanges(range(attentionLayers, usual.attention()), range(mlpLayers, usual.mlp()));
        return new PlanRequest(
                paradigm,
                goal,
                widths,
                Set.copyOf(protectedLayers),
                neuronMultiple,
                layerShares,
                Ranking.named(ranking).orElse(Ranking.LOCAL),
                layersFirst);
    }

    private static LayerRange range(@Nullable String text, LayerRange usual) {
        return text == null ? usual : LayerRange.parse(text).orElse(usual);
    }
}

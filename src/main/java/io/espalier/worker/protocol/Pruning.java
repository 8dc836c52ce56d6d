package io.espalier.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.planner.Extent;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.engine.prune.planner.Ranking;
import io.espalier.engine.prune.planner.RatioOf;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which smaller model of a base model is meant. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Pruning.None.class, name = "none"),
    @JsonSubTypes.Type(value = Pruning.ByPlan.class, name = "plan"),
    @JsonSubTypes.Type(value = Pruning.ByScores.class, name = "scores")
})
public sealed interface Pruning {
    /** The base model itself. */
    record None() implements Pruning {}

    /**
     * The model that a plan file describes.
     *
     * @param plan a {@code plan.json}
     */
    record ByPlan(Path plan) implements Pruning {}

    /**
     * The model that remains when the least important parts are taken out.
     *
     * @param scores a {@code scores.json}
     * @param paradigm {@code layerwise} or {@code widthwise}
     * @param ratio share to take out, from 0 up to but not including 1; does not count where one of the two targets is given
     * @param protectedLayers layers, counted from 0, that stay as they are
     * @param ranges which layers lose heads and neurons: {@code inner} (all but the first and the last), {@code all} or {@code
     *     paper}
     * @param attentionLayers layers that lose heads, such as {@code 3-30}; null: as {@code ranges} says
     * @param mlpLayers layers that lose neurons; null: as {@code ranges} says
     * @param neuronMultiple kept neurons are rounded to a multiple of this; 0 and 1 round nothing
     * @param parameters parameters of the whole pruned model, at most; null: no such target
     * @param bytes bytes of its weights, at most; null: no such target
     * @param ratioOf what the ratio is a share of: {@code groups} (layers, or heads and neurons of the pruned layers), which
     *     null means too, or {@code parameters} (of the whole model)
     * @param layerShares how much of the ratio each layer loses, one number a layer, 1 being the ratio itself; empty or null:
     *     all the same
     * @param ranking {@code local} (each layer loses the ratio by itself), which null means too, or {@code global} (widthwise)
     * @param layersFirst share of the layers that leave before heads and neurons do: both paradigms together (widthwise); 0 for
     *     none
     */
    record ByScores(
            Path scores,
            String paradigm,
            double ratio,
            List<Integer> protectedLayers,
            String ranges,
            @Nullable String attentionLayers,
            @Nullable String mlpLayers,
            int neuronMultiple,
            @Nullable Long parameters,
            @Nullable Long bytes,
            @Nullable String ratioOf,
            @Nullable List<Double> layerShares,
            @Nullable String ranking,
            double layersFirst)
            implements Pruning {
        /** Takes heads and neurons from all layers but the first and the last. */
        public ByScores(Path scores, String paradigm, double ratio, List<Integer> protectedLayers) {
            this(
                    scores,
                    paradigm,
                    ratio,
                    protectedLayers,
                    "inner",
                    null,
                    null,
                    1,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    0);
        }

        /** Refuses other paradigms, ratios out of range, unreadable ranges of layers and two targets at once. */
        public ByScores {
            if (!paradigm.equals("layerwise") && !paradigm.equals("widthwise")) {
                throw new IllegalArgumentException("paradigm must be layerwise or widthwise, not " + paradigm);
            }
            if (!(ratio >= 0 && ratio < 1)) {
                throw new IllegalArgumentException("ratio must be from 0 to below 1, not " + ratio);
            }
            if (parameters != null && bytes != null) {
                throw new IllegalArgumentException("parameters and bytes cannot both be aimed at");
            }
            if (ratioOf != null && RatioOf.named(ratioOf).isEmpty()) {
                throw new IllegalArgumentException("ratio-of must be groups or parameters, not " + ratioOf);
            }
            neuronMultiple = Math.max(1, neuronMultiple);
            ranking = ranking == null ? Ranking.LOCAL.label() : ranking;
            protectedLayers = List.copyOf(protectedLayers);
            layerShares = layerShares == null ? List.of() : List.copyOf(layerShares);
            if (!layerShares.isEmpty() && paradigm.equals("layerwise")) {
                throw new IllegalArgumentException("layer-shares go with widthwise, not with layerwise");
            }
            if (paradigm.equals("layerwise")
                    && (layersFirst != 0 || Ranking.GLOBAL.label().equals(ranking))) {
                throw new IllegalArgumentException(
                        "layers-first and a global ranking go with widthwise, not with layerwise");
            }
            List<Problem> problems = new Extent(
                            protectedLayers,
                            ranges,
                            attentionLayers,
                            mlpLayers,
                            neuronMultiple,
                            layerShares,
                            ranking,
                            layersFirst)
                    .problems();
            if (!problems.isEmpty()) {
                Problem first = problems.get(0);
                throw new IllegalArgumentException(
                        first.what() + ": " + first.found() + "; expected " + first.expected());
            }
        }

        /** Returns how small the model is to become. */
        public Goal goal() {
            if (parameters != null) {
                return new Goal.Parameters(parameters);
            }
            if (bytes != null) {
                return new Goal.Bytes(bytes);
            }
            RatioOf whole =
                    ratioOf == null ? RatioOf.GROUPS : RatioOf.named(ratioOf).orElseThrow();
            return whole.goal(ratio);
        }

        /** Returns where something may be taken out. */
        public Extent extent() {
            return new Extent(
                    protectedLayers,
                    ranges,
                    attentionLayers,
                    mlpLayers,
                    neuronMultiple,
                    layerShares == null ? List.of() : layerShares,
                    ranking == null ? Ranking.LOCAL.label() : ranking,
                    layersFirst);
        }
    }
}
